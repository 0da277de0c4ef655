import { once } from 'node:events';
import { connect, createSecureServer, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import type { Http2SecureServer, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { AUTHORITY, SERVER } from './certificates.ts';

/** What it answers itself, by the status codes of gRPC. */
const UNAUTHENTICATED = { 'grpc-status': '16', 'grpc-message': 'Request unauthorized.' };
const PERMISSION_DENIED = { 'grpc-status': '7', 'grpc-message': 'Request unauthorized.' };

/** What operators do, and nobody with the least rights. */
const OF_OPERATORS = '/temporal.api.operatorservice.';

/**
 * TLS in front of a Temporal server, as Temporal Cloud has it: it wants a client certificate and an API key, and lets nobody
 * administer anything.
 */
export class TemporalProxy {
  readonly port: number;
  readonly #server: Http2SecureServer;
  readonly #upstream: ClientHttp2Session;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(server: Http2SecureServer, upstream: ClientHttp2Session, sockets: ReadonlySet<Socket>) {
    this.#server = server;
    this.#upstream = upstream;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  /** @param target `127.0.0.1:7233`, without TLS */
  static async open(target: string, apiKey: string): Promise<TemporalProxy> {
    const upstream = connect(`http://${target}`);
    upstream.on('error', () => undefined);
    const server = createSecureServer({ ...SERVER, ca: AUTHORITY, requestCert: true, rejectUnauthorized: true });
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('stream', (stream, headers) => {
      stream.on('error', () => undefined);
      const isAdministration = headers[':path']?.startsWith(OF_OPERATORS) ?? false;
      if (headers.authorization !== `Bearer ${apiKey}`) refuse(stream, UNAUTHENTICATED);
      else if (isAdministration) refuse(stream, PERMISSION_DENIED);
      else pass(stream, headers, upstream);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TemporalProxy(server, upstream, sockets);
  }

  async close(): Promise<void> {
    this.#upstream.destroy();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function refuse(stream: ServerHttp2Stream, status: typeof UNAUTHENTICATED): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...status }, { endStream: true });
}

function pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ClientHttp2Session): void {
  const asked = upstream.request({ ...headers, ':scheme': 'http' });
  asked.on('error', () => {
    stream.close();
  });
  stream.once('close', () => {
    asked.close();
  });
  let trailers: IncomingHttpHeaders = {};
  asked.once('trailers', (sent: IncomingHttpHeaders) => {
    trailers = withoutPseudo(sent);
  });
  asked.once('response', (answer) => {
    if (stream.closed) return;
    stream.respond({ ...withoutPseudo(answer), ':status': answer[':status'] ?? 200 }, { waitForTrailers: true });
    stream.once('wantTrailers', () => {
      stream.sendTrailers(trailers);
    });
    asked.pipe(stream);
  });
  stream.pipe(asked);
}

const withoutPseudo = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
