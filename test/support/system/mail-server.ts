import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as a server took it. */
export interface Received {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mail: ParsedMail;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** Those that are open. */
  readonly connections: ReadonlySet<unknown>;
  close(): Promise<void>;
}

/** Addresses of RFC 5321, as a booking may have them and as a server must be told them. */
export const DELIVERABLE = [
  'info@xn--e1afmkfd.xn--p1ai',
  'smith&sons@example.com',
  'a/b@example.com',
  "oneil'@example.com",
  "!#$%&'*+-/=?^_`{|}~@example.com",
  'Ann.B+orders@mail.EXAMPLE.com',
  'ann@localhost',
  'ann@3com.example',
  'ann@a--b.example',
  'ann@[192.0.2.1]',
  'ann@[IPv6:2001:db8::1]',
  '"ann,b;c"@example.com',
  '"a\\"b"@example.com',
];

interface Moods {
  /** What it answers to the recipient, or to the message. */
  readonly recipient?: number | ((address: string) => number | null);
  readonly message?: number;
  /** Mails over one connection: it ends where the next one begins. */
  readonly mailsEach?: number;
  /** Whoever logs in is refused. */
  readonly login?: 'refused';
}

/** A mail server on a port that is free. */
export async function mailServer({ recipient, message, mailsEach = Infinity, login }: Moods = {}): Promise<MailServer> {
  const received: Received[] = [];
  /** Mails over each connection. */
  const begun = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !login,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: (_auth, _session, done) => {
      done(answer(535));
    },
    onMailFrom: (_address, { id }, done) => {
      const mails = (begun.get(id) ?? 0) + 1;
      begun.set(id, mails);
      if (mails <= mailsEach) done();
      else for (const connection of server.connections) if (connection.id === id) connection.close();
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = typeof recipient === 'function' ? recipient(address) : recipient;
      done(code ? answer(code, address) : null);
    },
    onData: (stream, { envelope }, done) => {
      void take();

      async function take() {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
        const raw = Buffer.concat(chunks);
        if (message) {
          done(answer(message));
          return;
        }
        const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const recipients = envelope.rcptTo.map(({ address }) => address);
        received.push({ sender, recipients, mail: await simpleParser(raw), raw: raw.toString() });
        done();
      }
    },
  });
  server.on('error', () => undefined);
  const { port } = await listening(server.listen(0, '127.0.0.1'));
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    connections: server.connections,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** A server that does what it likes with a connection. */
export async function strangeServer(treat: Parameters<typeof createServer>[1]): Promise<MailServer> {
  const server = createServer(treat);
  const { port } = await listening(server.listen(0, '127.0.0.1'));
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    connections: new Set(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function listening(server: Server): Promise<AddressInfo> {
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address;
}

const answer = (responseCode: number, address = 'nobody'): Error =>
  Object.assign(new Error(`no mail for ${address}`), { responseCode });
