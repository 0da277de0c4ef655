import { once } from 'node:events';
import { createServer } from 'node:net';

/** Blocks of as many ports below those that the system hands out by itself. Processes beside each other have others. */
const BLOCK = 100;
const [FIRST, BLOCKS] = [20_000, 120];
const block = FIRST + (process.pid % BLOCKS) * BLOCK;
let next = Math.floor(Math.random() * BLOCK);

/**
 * A port that is free now, and that neither this process nor another one that asks in this way gets soon: it stays free
 * while a server is stopped, and whoever calls there meanwhile is never connected to himself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = block + next;
    next = (next + 1) % BLOCK;
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
