import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer } from 'smtp-server';

// Takes every mail and every message of a webhook that comes, and counts them, in a process that nobody measures.

const taken = { mails: 0, posts: 0 };

const mailServer = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, done) => {
    stream.resume().on('end', () => {
      taken.mails += 1;
      done();
    });
  },
});
mailServer.on('error', () => undefined);
const mails = mailServer.listen(0, '127.0.0.1');
const posts = createServer((request, response) => {
  request.resume().on('end', () => {
    taken.posts += 1;
    response.writeHead(204).end();
  });
}).listen(0, '127.0.0.1');

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

process.on('disconnect', () => process.exit());
// It is asked how many came.
process.on('message', () => process.send?.(taken));
await Promise.all([once(mails, 'listening'), once(posts, 'listening')]);
process.send?.({ smtp: `smtp://127.0.0.1:${portOf(mails)}`, hook: `http://127.0.0.1:${portOf(posts)}/hook` });
