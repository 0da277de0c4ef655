import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  NotDelivered,
  post,
  readTarget,
  type OutgoingRequest,
  type Resolve,
  type Target,
} from '../../src/outgoing/index.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { CERTIFICATE } from '../support/http/certificate.ts';
import { answer, goesOn, RudeServer, says, type Manner } from '../support/http/rude-server.ts';

const OURS = '127.0.0.1';
/** Public, and given back long ago: nobody is there. */
const NOBODYS = '3ffe::1';
const DAY_MS = 24 * 60 * 60 * 1_000;
const OK = says(answer('200 OK', 'Content-Length: 2'), 'ok');
/** Long enough for this machine, short enough to be waited for. */
const SHORT_MS = 300;

describe('Sending', () => {
  const servers: RudeServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function given(manner: Manner, options?: { secure: boolean }): Promise<RudeServer> {
    const server = await RudeServer.open(manner, options);
    servers.push(server);
    return server;
  }
  const send = (to: string, how: Partial<OutgoingRequest> = {}) =>
    post(at(to), { headers: { 'Content-Type': 'application/json' }, body: '{"a":1}', allowPrivate: true, ...how });
  const sendTo = ({ port }: RudeServer, how?: Partial<OutgoingRequest>) =>
    send(`http://${OURS}:${port}/hooks?tenant=7`, how);

  it('says what it has to say, once, and brings the answer', async () => {
    const server = await given(OK);
    const got = await sendTo(server, { headers: { 'Webhook-Id': 'msg_1' }, body: '{"ü":1}' });
    assert.deepEqual(got, { status: 200, retryAfterMs: null, body: 'ok' });
    const [heard = '', ...more] = server.heard;
    const [line, ...headers] = heard.split('\r\n');
    assert.deepEqual([line, more.length, server.connections], ['POST /hooks?tenant=7 HTTP/1.1', 0, 1]);
    assert.ok(heard.endsWith('\r\n\r\n{"ü":1}'));
    for (const header of [`Host: ${OURS}:${server.port}`, 'Webhook-Id: msg_1', 'Content-Length: 8']) {
      assert.ok(headers.includes(header), header);
    }
  });

  for (const status of ['204 No Content', '400 Bad Request', '410 Gone', '500 Internal Server Error', '599 Whatever']) {
    it(`takes ${status} for an answer`, async () => {
      const server = await given(says(answer(status, 'Connection: close'), ''));
      assert.deepEqual(await sendTo(server), { status: Number.parseInt(status), retryAfterMs: null, body: '' });
    });
  }

  it('passes over what is said before the answer', async () => {
    const server = await given(says(answer('103 Early Hints'), answer('200 OK', 'Content-Length: 0')));
    assert.equal((await sendTo(server)).status, 200);
  });

  describe('to a name', () => {
    it('resolves it once, and connects to that address', async () => {
      const server = await given(OK);
      const { resolve, asked } = resolving([OURS], [NOBODYS]);
      const got = await send(`http://hooks.example.com:${server.port}/`, { resolve });
      assert.deepEqual([got.status, asked], [200, ['hooks.example.com']]);
      assert.match(server.heard[0] ?? '', new RegExp(`^Host: hooks\\.example\\.com:${server.port}\r$`, 'm'));
    });

    it('asks the system where it is', async () => {
      const server = await given(OK);
      assert.equal((await send(`http://localhost:${server.port}/`)).status, 200);
    });

    it('tries the next address where nobody is at the first', async () => {
      const server = await given(OK);
      const { resolve } = resolving(['::1', OURS]);
      assert.equal((await send(`http://hooks.example.com:${server.port}/`, { resolve })).status, 200);
    });

    it('says where nobody is at any', async () => {
      const { resolve } = resolving([OURS, '::1']);
      const sent = send(`http://hooks.example.com:${await freePort()}/`, { resolve });
      await assert.rejects(sent, saying('connection refused'));
    });

    it('says where it does not resolve', async () => {
      const { resolve } = resolving([]);
      await assert.rejects(send('https://hooks.example.com/', { resolve }), saying('the name does not resolve'));
      const fail: Resolve = () => Promise.reject(new Error('getaddrinfo EAI_AGAIN, says 10.0.0.53'));
      await assert.rejects(send('https://hooks.example.com/', { resolve: fail }), saying('the name does not resolve'));
    });

    it('waits for the name no longer than for the rest', async () => {
      const resolve: Resolve = () => new Promise(() => undefined);
      await assert.rejects(
        send('https://hooks.example.com/', { resolve, timeoutMs: 50 }),
        saying('timed out after 0.05 s'),
      );
    });

    it('does not connect when the name resolves too late', async () => {
      const server = await given(OK);
      let tell: () => void = () => undefined;
      const resolve: Resolve = () =>
        new Promise((resolved) => {
          tell = () => {
            resolved([{ address: OURS, family: 4 }]);
          };
        });
      await assert.rejects(send(`http://hooks.example.com:${server.port}/`, { resolve, timeoutMs: 50 }), NotDelivered);
      tell();
      // Whoever connects would have come before.
      await send(`http://${OURS}:${server.port}/`);
      assert.equal(server.connections, 1);
    });
  });

  describe('outwards only', () => {
    const INSIDE = saying('the address is not a public one');
    const outwards = { allowPrivate: false };

    for (const host of [OURS, 'localhost', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '0.0.0.0', '[::1]']) {
      it(`never connects to ${host}`, async () => {
        const server = await given(OK);
        await assert.rejects(send(`http://${host}:${server.port}/`, outwards), INSIDE);
        assert.equal(server.connections, 0);
      });
    }

    for (const [name, addresses] of Object.entries({
      'rebinds.example.com': [OURS],
      'both.example.com': [NOBODYS, OURS],
      'both-ways-round.example.com': [OURS, NOBODYS],
      'mapped.example.com': ['::ffff:127.0.0.1'],
      'loopback6.example.com': ['::1'],
      'nat64.example.com': ['64:ff9b::7f00:1'],
      '6to4.example.com': ['2002:7f00:1::'],
      'metadata.example.com': ['169.254.169.254'],
      'metadata6.example.com': ['fd00:ec2::254'],
      'shared.example.com': ['100.64.0.1'],
      'ten.example.com': ['10.0.0.1'],
      'zero.example.com': ['0.0.0.0'],
      'zone.example.com': ['fe80::1%lo'],
      'nonsense.example.com': ['nonsense'],
    })) {
      it(`never connects to ${name}, which is at ${addresses.join(' and ')}`, async () => {
        const server = await given(OK);
        const { resolve, asked } = resolving(addresses);
        await assert.rejects(send(`https://${name}:${server.port}/`, { ...outwards, resolve }), INSIDE);
        assert.deepEqual([server.connections, asked], [0, [name]]);
      });
    }

    it('believes nobody who says that an address is somewhere else', async () => {
      const server = await given(OK);
      const { resolve, asked } = resolving([NOBODYS]);
      await assert.rejects(sendTo(server, { ...outwards, resolve }), INSIDE);
      assert.deepEqual([server.connections, asked], [0, []]);
    });

    it('is not led inside by a name that changes its mind', async () => {
      const server = await given(OK);
      const { resolve, asked } = resolving([NOBODYS], [OURS]);
      const sent = send(`http://rebinds.example.com:${server.port}/`, { ...outwards, resolve, timeoutMs: SHORT_MS });
      await assert.rejects(sent, NotDelivered);
      assert.deepEqual([server.connections, asked], [0, ['rebinds.example.com']]);
      // Sent again, it is looked at again.
      const again = send(`http://rebinds.example.com:${server.port}/`, { ...outwards, resolve });
      await assert.rejects(again, INSIDE);
      assert.equal(server.connections, 0);
    });
  });

  for (const status of ['301 Moved Permanently', '302 Found', '303 See Other', '307 Temporary Redirect', '308 Moved']) {
    it(`does not follow a ${status}`, async () => {
      const inside = await given(OK);
      const server = await given(
        says(answer(status, `Location: http://${OURS}:${inside.port}/`, 'Content-Length: 4'), 'away'),
      );
      const got = await sendTo(server);
      assert.deepEqual(got, { status: Number.parseInt(status), retryAfterMs: null, body: 'away' });
      assert.deepEqual([server.connections, inside.connections], [1, 0]);
    });
  }

  describe('is asked to wait', () => {
    for (const [header, wait] of [
      ['120', 120_000],
      ['0', 0],
      ['86401', DAY_MS],
      ['9'.repeat(400), DAY_MS],
      ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
      ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
      ['-1', null],
      ['1.5', null],
      ['1e3', null],
      ['soon', null],
      ['Sun, 99 Nov 1994 08:49:37 GMT', null],
      ['2030', 2_030_000],
      ['2030-01-01', null],
      ['', null],
    ] as const) {
      it(`by ${header.slice(0, 40) || 'nothing'}: ${wait === null ? 'not at all' : `${wait} ms`}`, async () => {
        const server = await given(
          says(answer('429 Too Many Requests', `Retry-After: ${header}`, 'Content-Length: 0')),
        );
        assert.deepEqual(await sendTo(server), { status: 429, retryAfterMs: wait, body: '' });
      });
    }

    it('until a time', async () => {
      const until = new Date(Date.now() + 60_000).toUTCString();
      const server = await given(says(answer('503 Away', `Retry-After: ${until}`, 'Content-Length: 0')));
      const { retryAfterMs } = await sendTo(server);
      assert.ok(retryAfterMs !== null && retryAfterMs > 50_000 && retryAfterMs <= 60_000, String(retryAfterMs));
    });
  });

  describe('does not wait for ever', () => {
    const cutOff = saying(`timed out after ${SHORT_MS / 1_000} s`);
    const dripping = answer('200 OK', 'Content-Length: 1000');

    for (const [what, manner] of Object.entries<Manner>({
      'for a server that says nothing': () => undefined,
      'for headers that drip': goesOn('HTTP/1.1 200 OK\r\n', 'A: b\r\n', 20),
      'for a body that drips': goesOn(dripping, 'x', 20),
      'for a body that stops': (socket) => socket.write(dripping),
      'for hints without end': goesOn('', answer('103 Early Hints'), 20),
    })) {
      it(what, async () => {
        const server = await given(manner);
        await assert.rejects(sendTo(server, { timeoutMs: SHORT_MS }), cutOff);
        await server.deserted();
      });
    }

    it('for a handshake', async () => {
      const server = await given(() => undefined);
      await assert.rejects(send(`https://${OURS}:${server.port}/`, { timeoutMs: SHORT_MS }), cutOff);
      await server.deserted();
    });

    it('for somebody who does not listen', async () => {
      const server = await given((socket) => {
        socket.pause();
      });
      await assert.rejects(sendTo(server, { timeoutMs: SHORT_MS, body: 'x'.repeat(20_000_000) }), cutOff);
    });
  });

  describe('says what is wrong', () => {
    const RESET: Manner = (socket) => {
      socket.resetAndDestroy();
    };
    const HALF = answer('200 OK', 'Content-Length: 1000') + 'half';
    const HALF_AND_RESET: Manner = (socket) => {
      socket.write(HALF, () => {
        RESET(socket);
      });
    };
    const UPGRADE = answer('101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket');
    for (const [what, manner, reason] of [
      ['a reset at once', RESET, 'connection reset'],
      ['no answer', says(''), 'connection reset'],
      ['half of the headers', says('HTTP/1.1 200 OK\r\nA: b'), 'connection reset'],
      ['half of an answer', says(HALF), 'connection reset'],
      ['half of an answer and a reset', HALF_AND_RESET, 'connection reset'],
      ['no HTTP', says('SSH-2.0-OpenSSH_9.7\r\n'), 'the answer is not HTTP'],
      ['nonsense', says('\0\x01\x02\xff'.repeat(100)), 'the answer is not HTTP'],
      ['nonsense in chunks', says(answer('200 OK', 'Transfer-Encoding: chunked'), 'zz\r\n'), 'the answer is not HTTP'],
      [
        'an answer that is two',
        says(answer('200 OK', 'Content-Length: 1', 'Content-Length: 2')),
        'the answer is not HTTP',
      ],
      ['another protocol', (socket) => socket.write(UPGRADE), 'the answer is not HTTP'],
      ['a huge header', says(answer('200 OK', `A: ${'x'.repeat(9_000)}`)), 'the headers of the answer are too long'],
      [
        'headers without end',
        goesOn('HTTP/1.1 200 OK\r\n', 'A: b\r\n'.repeat(100), 1),
        'the headers of the answer are too long',
      ],
    ] as const satisfies readonly (readonly [string, Manner, string])[]) {
      it(`where there is ${what}`, async () => {
        const server = await given(manner);
        await assert.rejects(sendTo(server), saying(reason));
        await server.deserted();
      });
    }

    it('where nobody is', async () => {
      await assert.rejects(send(`http://${OURS}:${await freePort()}/`), saying('connection refused'));
    });
  });

  describe('keeps of an answer', () => {
    const answered = async (...parts: readonly string[]) => sendTo(await given(says(...parts)));

    it('its beginning, where it is long', async () => {
      const { body } = await answered(answer('200 OK', 'Content-Length: 10000'), 'x'.repeat(10_000));
      assert.equal(body, 'x'.repeat(1_024));
    });

    it('no half of a letter', async () => {
      const { body } = await answered(answer('200 OK', 'Connection: close'), `x${'ü'.repeat(1_000)}`);
      assert.equal(body, `x${'ü'.repeat(511)}`);
    });

    it('nothing that is no text', async () => {
      const { body } = await answered(answer('200 OK', 'Connection: close'), 'a\0b');
      assert.equal(body, 'a\uFFFDb');
    });

    it('its status, where it never ends', async () => {
      const server = await given(goesOn(answer('500 Oh', 'Connection: close'), 'x'.repeat(4_096), 1));
      const got = await sendTo(server);
      assert.deepEqual(got, { status: 500, retryAfterMs: null, body: 'x'.repeat(1_024) });
      await server.deserted();
    });
  });

  describe('over TLS', () => {
    const folder = useTempFolder();

    it('asks for the certificate of the name, and trusts not everybody', async () => {
      const server = await given(OK, { secure: true });
      const { resolve } = resolving([OURS]);
      const sent = send(`https://hooks.example.com.:${server.port}/`, { resolve });
      await assert.rejects(sent, saying('TLS: DEPTH_ZERO_SELF_SIGNED_CERT'));
      assert.deepEqual([server.names, server.heard], [['hooks.example.com'], []]);
    });

    it('asks for no name where there is none', async () => {
      const server = await given(OK, { secure: true });
      await assert.rejects(send(`https://${OURS}:${server.port}/`), saying('TLS: DEPTH_ZERO_SELF_SIGNED_CERT'));
      assert.deepEqual(server.names, []);
    });

    it('says where the other side does not speak it', async () => {
      const server = await given(says(answer('400 Bad Request')));
      await assert.rejects(send(`https://${OURS}:${server.port}/`), /^NotDelivered: TLS: [A-Z_]+$/);
    });

    // Whom Node trusts is said when a process begins.
    it('is heard by whom it trusts, under that name only', async () => {
      const server = await given(OK, { secure: true });
      const trusted = join(folder(), 'trusted.pem');
      writeFileSync(trusted, CERTIFICATE);
      const args = [
        '--import',
        'tsx',
        join(import.meta.dirname, '../support/http/trusting-sender.ts'),
        String(server.port),
      ];
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: trusted };
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      assert.deepEqual(stdout.trim().split('\n'), ['200', 'TLS: ERR_TLS_CERT_ALTNAME_INVALID']);
      assert.equal(server.heard.length, 1);
    });
  });
});

/** A target that nobody has looked at closely. */
function at(url: string): Target {
  const target = readTarget(url, { allowPrivate: true });
  assert.ok(!('refused' in target), url);
  return target;
}

/** Answers the first question with the first addresses, and so on; the last ones stay. */
function resolving(...answers: readonly (readonly string[])[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (name) => {
    const addresses = answers[Math.min(asked.push(name), answers.length) - 1] ?? [];
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { resolve, asked };
}

/** What was not delivered says why, and no more. */
function saying(reason: string) {
  return (error: unknown) => {
    assert.ok(error instanceof NotDelivered, String(error));
    assert.deepEqual([error.reason, error.message, error.cause], [reason, reason, undefined]);
    return true;
  };
}
