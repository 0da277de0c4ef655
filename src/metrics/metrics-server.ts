import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The metrics of a process, in the text format of Prometheus. */
export interface MetricsSource {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Whether a process lives and works; each answer names what is missing for that. */
export interface Probes {
  /** Only what a restart of the process would help against. */
  livez(): Promise<readonly string[]>;
  readyz(): Promise<readonly string[]>;
}

/** A scrape is one small request: whoever is slower, or opens more connections, does not scrape. */
const TIMEOUTS = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
const MOST_CONNECTIONS = 32;

/**
 * Serves `/metrics` on a port of its own: what a process tells of itself is for its operator, not for callers.
 * @param probes served as `/livez` and `/readyz`, where the process has no other port for them
 */
export function metricsServer(source: MetricsSource, probes: Probes | null = null): Server {
  const pages: Readonly<Record<string, PortPage>> = {
    '/metrics': scrape(source),
    ...(probes && {
      '/livez': probe(() => probes.livez(), ['alive', 'stalled']),
      '/readyz': probe(() => probes.readyz(), ['ready', 'not ready']),
    }),
  };
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: 8 * 1024 }, (request, response) => {
    void answer(pages, request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

type PortPage = (response: ServerResponse) => Promise<void>;

async function answer(
  pages: Readonly<Record<string, PortPage>>,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store').setHeader('Content-Type', 'text/plain; charset=utf-8');
  const path = url.split('?')[0] ?? '';
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (!page) {
    response.writeHead(404).end(`There is only ${Object.keys(pages).join(', ')} here.\n`);
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  await page(response);
}

const scrape =
  (source: MetricsSource): PortPage =>
  async (response) => {
    try {
      const text = await source.text();
      response.setHeader('Content-Type', source.contentType).end(text);
    } catch {
      response.writeHead(500).end('The metrics could not be collected.\n');
    }
  };

const probe =
  (ask: () => Promise<readonly string[]>, [well, otherwise]: readonly [string, string]): PortPage =>
  async (response) => {
    const missing = await ask();
    const isWell = missing.length === 0;
    response
      .writeHead(isWell ? 200 : 503, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(isWell ? { status: well } : { status: otherwise, missing }));
  };
