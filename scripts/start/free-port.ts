import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that is free now. It is none of those that the system hands out by itself, so that it stays free while a
 * server is stopped, and so that somebody who calls there meanwhile is never connected to himself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
