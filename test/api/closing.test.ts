import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { GentleClosing } from '../../src/api/closing.ts';

const GET = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n';

describe('A server that is closed', () => {
  let server: Server;
  let closing: GentleClosing;
  let answer: (() => void) | null = null;

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/slow') answer = () => response.end('late');
      else response.end('at once');
    });
    closing = new GentleClosing(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  /** A connection on which nothing is asked, and which stays open when the server says that it is over. */
  async function opened(): Promise<Socket> {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await once(socket, 'connect');
    return socket;
  }

  async function endOf(socket: Socket): Promise<string> {
    return new Promise((resolve) => {
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
      socket.once('close', () => {
        resolve('closed');
      });
    });
  }

  it('resets no idle connection, though its client sends a request in the same moment', async () => {
    const socket = await opened();
    socket.write(GET);
    await once(socket, 'data');
    const end = endOf(socket);
    socket.resume().once('end', () => socket.end());
    // It is on its way, and not read yet.
    socket.write(GET);
    const over = closing.close();
    assert.equal(await end, 'closed');
    await over;
  });

  it('answers what is asked already, and waits for no connection on which nothing is', async () => {
    const [busy, idle] = [await opened(), await opened()];
    busy.write(GET.replace('/ ', '/slow '));
    while (!answer) await once(server, 'request');
    const over = closing.close();
    idle.resume();
    await once(idle, 'end');
    answer();
    const [bytes] = (await once(busy, 'data')) as [Buffer];
    assert.match(bytes.toString(), /late/);
    busy.destroy();
    idle.destroy();
    await over;
  });
});
