import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECRET } from './caller.ts';

/** What a request has at least, one line each. */
export const OUR_HEADERS: readonly string[] = ['Host: localhost', `Authorization: Bearer ${SECRET}`];

export interface RawAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

/** Whatever a client says, byte by byte, and all that it is answered until the connection ends, or for some time. */
export async function sayRaw(base: string, said: string | Uint8Array, forMs = 2_000): Promise<readonly RawAnswer[]> {
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  const heard: Buffer[] = [];
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => heard.push(chunk));
    // It may be cut off in the midst of what it says.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });
  socket.write(said);
  await Promise.race([closed, sleep(forMs, undefined, { ref: false })]);
  socket.destroy();
  return answersIn(Buffer.concat(heard).toString());
}

/** The head of a request, with a blank line behind it. */
export const head = (line: string, ...headers: readonly string[]): string => [line, ...headers, '', ''].join('\r\n');

function answersIn(text: string): RawAnswer[] {
  return text
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((part) => part !== '')
    .map((part) => {
      const [top = '', ...rest] = part.split('\r\n\r\n');
      return {
        status: Number(top.split(' ')[1]),
        type: /^content-type: (.+)$/im.exec(top)?.[1]?.trim() ?? null,
        body: rest.join('\r\n\r\n'),
      };
    });
}
