import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The metrics of a process, in the text format of Prometheus. */
export interface MetricsSource {
  readonly contentType: string;
  text(): Promise<string>;
}

/** A scrape is one small request: whoever is slower, or opens more connections, does not scrape. */
const TIMEOUTS = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
const MOST_CONNECTIONS = 32;

/** Serves `/metrics` on a port of its own: what a process tells of itself is for its operator, not for callers. */
export function metricsServer(source: MetricsSource): Server {
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: 8 * 1024 }, (request, response) => {
    void scrape(source, request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

async function scrape(
  source: MetricsSource,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store').setHeader('Content-Type', 'text/plain; charset=utf-8');
  if (url.split('?')[0] !== '/metrics') {
    response.writeHead(404).end('There is only /metrics here.\n');
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  try {
    const text = await source.text();
    response.setHeader('Content-Type', source.contentType).end(text);
  } catch {
    response.writeHead(500).end('The metrics could not be collected.\n');
  }
}
