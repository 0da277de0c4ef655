import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { Json } from '../support/http/answered.ts';
import { assertProblem, assertStatus, Caller, SECRET } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const ORDER = '/v1/orders/ord_1';
const KEY = { Authorization: `Bearer ${SECRET}` };
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('HTTP, before an order is asked (a stand-in takes the place of Temporal)', () => {
  let served: Served;
  let backend: Caller;
  let nobody: Caller;

  before(async () => {
    served = await serve(new Obliging().deps());
    backend = served.backend;
    nobody = new Caller(served.base, {});
  });
  after(() => served.close());

  describe('who calls', () => {
    const CREDENTIALS: Record<string, string> = {
      'another scheme': `Basic ${SECRET}`,
      'a wrong secret': 'Bearer wrong-secret-of-the-tests',
      'no secret': 'Bearer ',
      'a secret and more': `Bearer ${SECRET} more`,
      'a JWT, which no settings allow':
        'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJjdXNfMSIsInJvbGUiOiJjdXN0b21lciJ9.signature',
    };
    for (const [title, Authorization] of Object.entries(CREDENTIALS)) {
      it(`${title} is 401 with WWW-Authenticate`, async () => {
        const answered = await nobody.get(ORDER, { Authorization });
        assert.equal(assertProblem(answered, 401, 'unauthenticated').headers.get('www-authenticate'), 'Bearer');
      });
    }

    it('no credential is 401 at every path below /v1, whether or not there is anything', async () => {
      for (const path of [ORDER, '/v1/orders', '/v1/nothing', '/v1/accounts/pro_1', '/v1/orders/ord_1/nothing']) {
        assertProblem(await nobody.get(path), 401, 'unauthenticated');
        assertProblem(await nobody.post(path, { x: 1 }), 401, 'unauthenticated');
      }
    });

    it('the scheme may be written in any case', async () => {
      assertStatus(await nobody.get(ORDER, { Authorization: `bearer ${SECRET}` }), 200);
    });

    for (const who of [
      'admin:1',
      'customer:',
      'customer',
      'cus_1',
      'system:system',
      'customer:a b',
      'customer:a,provider:b',
    ]) {
      it(`On-Behalf-Of ${who} is an invalid header`, async () => {
        assertProblem(await backend.as(who).get(ORDER), 400, 'invalid_header');
      });
    }
  });

  describe('the order of checks: 401, 400, 403, 404, 422', () => {
    const customer = () => backend.as('customer:cus_1');

    it('401 comes before everything', async () => {
      const answered = await nobody.send('POST', `${ORDER}/nothing`, '{', { 'On-Behalf-Of': 'x' });
      assertProblem(answered, 401, 'unauthenticated');
    });

    it('400 comes before 403: JSON, who acts, headers', async () => {
      const post = (headers: Record<string, string>, body = '{}') =>
        customer().send('POST', `${ORDER}/done`, body, { ...JSON_TYPE, ...headers });
      assertProblem(await post({}, '{"x"'), 400, 'malformed_json');
      assertProblem(await post({ 'Idempotency-Key': 'a b' }), 400, 'invalid_header');
      assertProblem(await backend.post(`${ORDER}/resolve`, {}), 400, 'actor_missing');
      assertProblem(await backend.post('/v1/orders', {}), 400, 'actor_missing');
    });

    it('403 comes before 404', async () => {
      assertProblem(await customer().post('/v1/orders/ord_none/done', {}), 403, 'forbidden');
    });

    it('404 comes before 422', async () => {
      assertProblem(await customer().post('/v1/orders/ord_none/cancel', { nonsense: 1 }), 404, 'order_not_found');
      assertProblem(await customer().get('/v1/orders/ord_none/events?limit=x'), 404, 'order_not_found');
    });

    it('422 is the last', async () => {
      assertProblem(await customer().post(`${ORDER}/cancel`, { nonsense: 1 }), 422, 'invalid_request');
    });

    it('403 comes before 422 where somebody books for somebody else', async () => {
      assertProblem(await customer().post('/v1/orders', { customerId: 'cus_2', nonsense: 1 }), 403, 'forbidden');
    });

    const BAD_KEY = { 'Idempotency-Key': 'a b' };
    const HOOK = '/v1/webhook-endpoints/we_1';
    const CUSTOMER = 'customer:cus_1';
    const PROVIDER = 'provider:pro_1';
    /** Each is wrong in more than one way. */
    const TWICE: readonly {
      readonly first: readonly [status: number, code: string];
      readonly wrong: string;
      readonly as?: string;
      readonly send: readonly [method: string, path: string, headers?: Record<string, string>, body?: string];
    }[] = [
      {
        wrong: 'a method and a credential',
        first: [401, 'unauthenticated'],
        send: ['PUT', ORDER, { Authorization: 'Bearer wrong' }],
      },
      {
        wrong: 'Accept and the body',
        first: [406, 'not_acceptable'],
        as: CUSTOMER,
        send: ['POST', `${ORDER}/cancel`, { ...JSON_TYPE, Accept: 'text/html' }, '{'],
      },
      {
        wrong: 'the body and the key',
        first: [400, 'malformed_json'],
        as: CUSTOMER,
        send: ['POST', `${ORDER}/cancel`, { ...JSON_TYPE, ...BAD_KEY }, '{'],
      },
      {
        wrong: 'the key and the role',
        first: [400, 'invalid_header'],
        as: CUSTOMER,
        send: ['POST', `${ORDER}/done`, BAD_KEY],
      },
      {
        wrong: 'Last-Event-ID and the order',
        first: [400, 'invalid_header'],
        send: ['GET', '/v1/orders/ord_none/events', { 'Last-Event-ID': 'x' }],
      },
      {
        wrong: 'a key that no reading takes, and the query',
        first: [422, 'invalid_request'],
        send: ['GET', `${ORDER}/events?x=1`, BAD_KEY],
      },
      {
        wrong: 'the account: another, and none that there can be',
        first: [403, 'forbidden'],
        as: PROVIDER,
        send: ['GET', '/v1/accounts/a%20b'],
      },
      {
        wrong: 'the account and the query',
        first: [404, 'not_found'],
        send: ['GET', '/v1/accounts/a%20b?x=1'],
      },
      {
        wrong: 'the order and the form of the command',
        first: [404, 'order_not_found'],
        send: ['GET', '/v1/orders/ord_none/commands/a%20b'],
      },
      {
        wrong: 'the command and the query',
        first: [404, 'command_not_found'],
        send: ['GET', `${ORDER}/commands/cmd_none?x=1`],
      },
      {
        wrong: 'the endpoint, the query and the body',
        first: [404, 'not_found'],
        send: ['PATCH', '/v1/webhook-endpoints/we_none?x=1', JSON_TYPE, '{"x":1}'],
      },
      {
        wrong: 'the body and the delivery',
        first: [422, 'invalid_request'],
        send: ['POST', `${HOOK}/deliveries/a%20b/retry`, JSON_TYPE, '{"x":1}'],
      },
      {
        wrong: 'who books for whom, and the query',
        first: [403, 'forbidden'],
        as: CUSTOMER,
        send: ['POST', '/v1/orders?x=1', JSON_TYPE, '{"customerId":"cus_2"}'],
      },
    ];
    for (const { wrong, first, as, send } of TWICE) {
      it(`${first.join(' ')} is the answer where two things are wrong: ${wrong}`, async () => {
        const caller = as === undefined ? backend : backend.as(as);
        const [method, path, headers, body] = send;
        assertProblem(await caller.send(method, path, body, headers), ...first);
      });
    }

    for (const [path, pointer] of [
      [`${ORDER}/cancel?x=1`, '/x'],
      ['/v1/webhook-endpoints?x=1', '/x'],
      ['/v1/orders?x=1', '/providerId'],
    ] as const) {
      it(`of a query and a body that are wrong, POST ${path} is told of ${pointer}`, async () => {
        const caller = path.includes('webhook') ? backend : customer();
        const answered = await caller.post(path, { customerId: 'cus_1' });
        assert.equal(assertProblem(answered, 422, 'invalid_request').body.at('errors.0.pointer'), pointer);
      });
    }
  });

  describe('paths and methods', () => {
    for (const path of [
      '/nothing',
      '/v1',
      '/v1/nothing',
      '/v1/orders/',
      '/V1/orders',
      `${ORDER}/nothing`,
      `${ORDER}/confirm/`,
    ]) {
      it(`${path} is not found`, async () => {
        assertProblem(await backend.get(path), 404, 'not_found');
        assertProblem(await backend.as('customer:cus_1').post(path, {}), 404, 'not_found');
      });
    }

    it('a path whose encoding is broken is not found', async () => {
      assertProblem(await backend.get('/v1/orders/%E0%A4%A'), 404, 'not_found');
    });

    for (const id of ['%2e%2e%2fx', 'a%20b', 'x'.repeat(65), 'ord%00']) {
      it(`an id that no order can have, ${id.slice(0, 12)}, is an order that does not exist`, async () => {
        assertProblem(await backend.get(`/v1/orders/${id}`), 404, 'order_not_found');
      });
    }

    const METHODS: readonly [method: string, path: string, allow: string][] = [
      ['DELETE', ORDER, 'GET, HEAD, PATCH'],
      ['PUT', ORDER, 'GET, HEAD, PATCH'],
      ['PATCH', `${ORDER}/events`, 'GET, HEAD'],
      ['OPTIONS', ORDER, 'GET, HEAD, PATCH'],
      ['POST', ORDER, 'GET, HEAD, PATCH'],
      ['GET', `${ORDER}/confirm`, 'POST'],
      ['POST', `${ORDER}/events`, 'GET, HEAD'],
      ['POST', `${ORDER}/commands/cmd_1`, 'GET, HEAD'],
      ['DELETE', '/v1/orders', 'GET, HEAD, POST'],
      ['POST', '/v1/accounts/pro_1', 'GET, HEAD'],
      ['POST', '/v1/accounts/pro_1/entries', 'GET, HEAD'],
      ['POST', '/livez', 'GET, HEAD'],
      ['POST', '/readyz', 'GET, HEAD'],
    ];
    for (const [method, path, allow] of METHODS) {
      it(`${method} ${path} is not allowed, and Allow says what is`, async () => {
        const answered = assertProblem(await backend.send(method, path), 405, 'method_not_allowed');
        assert.equal(answered.headers.get('allow'), allow);
      });
    }

    it('HEAD answers like GET, without a body', async () => {
      const { status, headers, body } = await backend.send('HEAD', ORDER);
      assert.equal(status, 200);
      assert.ok(headers.get('etag'));
      assert.equal(body.value, null);
    });
  });

  describe('bodies', () => {
    const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) =>
      backend.as('customer:cus_1').send('POST', `${ORDER}/cancel`, body, headers);

    for (const body of ['{', '{"reason":"x",}', '\ufeff{"reason":', 'reason=x', '{"a":NaN}', "{'a':1}", '{} {}']) {
      it(`${JSON.stringify(body)} is malformed JSON`, async () => {
        assertProblem(await send(body), 400, 'malformed_json');
      });
    }

    it('JSON that is not UTF-8 is malformed', async () => {
      assertProblem(await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, 'malformed_json');
    });

    it('G7 null is no body where none is needed', async () => {
      const done = (body: string) => backend.as('provider:pro_1').send('POST', `${ORDER}/done`, body, JSON_TYPE);
      assert.equal((await done('null')).status, (await done('')).status);
      assertProblem(await done('[]'), 422, 'invalid_request');
    });

    for (const body of ['[]', 'null', '"reason"', '1', 'true']) {
      it(`${body} is JSON, and no request`, async () => {
        assertProblem(await send(body), 422, 'invalid_request');
      });
    }

    it('a body of 64 KiB is read, one byte more is too large', async () => {
      const ofSize = (bytes: number) => `{"reason":"${'x'.repeat(bytes - 13)}"}`;
      assert.equal(ofSize(65_536).length, 65_536);
      assertProblem(await send(ofSize(65_536)), 422, 'invalid_request');
      assertProblem(await send(ofSize(65_537)), 413, 'payload_too_large');
    });

    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'application/jsonx',
    ]) {
      it(`${type} is an unsupported media type`, async () => {
        assertProblem(await send('{"reason":"x"}', { 'Content-Type': type }), 415, 'unsupported_media_type');
      });
    }

    it('H3 an unsupported media type is told what is supported, by a header of its own for PATCH', async () => {
      const tell = async (method: string, path: string) => {
        const { headers } = assertProblem(
          await backend.send(method, path, 'x', { 'Content-Type': 'text/plain' }),
          415,
          'unsupported_media_type',
        );
        return ['accept-post', 'accept-patch'].map((name) => headers.get(name));
      };
      assert.deepEqual(await tell('POST', `${ORDER}/cancel`), ['application/json', null]);
      assert.deepEqual(await tell('PATCH', '/v1/webhook-endpoints/we_1'), [null, 'application/json']);
    });

    it('a body without a type, and a compressed one, are unsupported', async () => {
      const untyped = new TextEncoder().encode('{"reason":"x"}');
      assertProblem(await send(untyped, {}), 415, 'unsupported_media_type');
      assertProblem(await send('{}', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }), 415, 'unsupported_media_type');
    });

    it('application/json may say that it is UTF-8', async () => {
      assertStatus(await send('{"reason":"x"}', { 'Content-Type': 'Application/JSON; charset=UTF-8' }), 200);
    });

    it('no body is an empty object', async () => {
      assertStatus(await backend.as('provider:pro_1').send('POST', `${ORDER}/done`), 200);
      const { body } = assertProblem(
        await backend.as('customer:cus_1').send('POST', `${ORDER}/cancel`),
        422,
        'invalid_request',
      );
      assert.deepEqual(body.at('errors'), [{ pointer: '/reason', message: 'is missing' }]);
    });

    it('a body nested without end is refused, not fatal', async () => {
      const deep = `{"reason":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
      assertProblem(await send(deep), 422, 'invalid_request');
    });

    it('fields that nobody knows are named, with pointers', async () => {
      const body = '{"reason":"x","a/b":1,"__proto__":2,"acceptDue":{"amount":1,"currency":"EUR","x~y":3}}';
      const { body: problem } = assertProblem(await send(body), 422, 'invalid_request');
      const pointers = problem.list('errors').map((error) => error.text('pointer'));
      assert.deepEqual(pointers.sort(), ['/__proto__', '/acceptDue/x~0y', '/a~1b']);
    });
  });

  it('R4 L14 of thousands of mistakes an answer names fifty', async () => {
    const mistakes = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n]));
    for (const path of ['/v1/orders', `${ORDER}/cancel`]) {
      const answered = await backend.as('customer:cus_1').post(path, mistakes);
      const { body } = assertProblem(answered, 422, 'invalid_request');
      assert.equal(body.list('errors').length, 50);
    }
  });

  describe('what is accepted in an answer', () => {
    for (const accept of [
      'application/json',
      '*/*',
      'application/*',
      'text/html, application/json;q=0.5',
      'application/json; charset=utf-8',
      'Application/JSON ;charset="utf-8, or so;q=0" ; q=0.5',
      'text/html, application/json;version=1;q=0.1;ext',
      'application/json;odata=verbose, text/plain',
    ]) {
      it(`H2 Accept: ${accept} is answered`, async () => {
        const { headers } = assertStatus(await backend.get(ORDER, { Accept: accept }), 200);
        assert.equal(headers.get('content-type'), 'application/json');
      });
    }

    for (const accept of [
      'text/html',
      'text/event-streams',
      'application/json;q=0',
      'application/json; charset=utf-8; q=0.0',
    ]) {
      it(`Accept: ${accept} is not acceptable`, async () => {
        assertProblem(await backend.get(`${ORDER}/events`, { Accept: accept }), 406, 'not_acceptable');
      });
    }
  });

  describe('ids and headers of a request', () => {
    it('a request gets an id, or keeps its own, in the header and as the instance of a problem', async () => {
      const own = await backend.get('/v1/nothing', { 'X-Request-Id': 'trace-1.2:3' });
      assert.equal(assertProblem(own, 404, 'not_found').body.at('instance'), 'trace-1.2:3');
      const one = await backend.get(ORDER);
      const other = await backend.get(ORDER);
      assert.match(one.headers.get('x-request-id') ?? '', /^req_/);
      assert.notEqual(one.headers.get('x-request-id'), other.headers.get('x-request-id'));
    });

    it('an id that could not stand in a log is replaced', async () => {
      for (const id of ['a b', '{"x":1}', 'x'.repeat(65)]) {
        const { headers } = await backend.get(ORDER, { 'X-Request-Id': id });
        assert.match(headers.get('x-request-id') ?? '', /^req_/);
      }
    });

    it('nothing tells what the gateway is made of', async () => {
      for (const path of [ORDER, '/nothing']) {
        const { headers } = await backend.get(path);
        assert.equal(headers.get('x-powered-by'), null);
        assert.equal(headers.get('server'), null);
      }
    });
  });

  describe('the same order again', () => {
    it('has the same strong ETag, and is not sent again', async () => {
      const { headers } = assertStatus(await backend.get(ORDER), 200);
      const etag = headers.get('etag') ?? '';
      assert.match(etag, /^"[\w-]+"$/);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const answered = assertStatus(await backend.get(ORDER, { 'If-None-Match': known }), 304);
        assert.equal(answered.headers.get('etag'), etag);
        assert.equal(answered.headers.get('cache-control'), 'no-store');
        assert.equal(answered.body.value, null);
      }
      assertStatus(await backend.get(ORDER, { 'If-None-Match': '"other"' }), 200);
    });
  });

  describe('queries', () => {
    it('what nobody knows is refused, with a pointer', async () => {
      for (const path of [
        `${ORDER}?x=1`,
        `${ORDER}/events?x=1`,
        '/v1/accounts/pro_1?x=1',
        '/v1/accounts/pro_1/entries?x=1',
      ]) {
        const { body } = assertProblem(await backend.get(path), 422, 'invalid_request');
        assert.deepEqual(body.at('errors'), [{ pointer: '/x', message: 'is not known here' }]);
      }
    });

    for (const query of ['limit=0', 'limit=201', 'limit=x', 'limit=1.5', 'limit=', 'after=-1', 'limit=1&limit=2']) {
      it(`${query} is refused`, async () => {
        assertProblem(await backend.get(`${ORDER}/events?${query}`), 422, 'invalid_request');
      });
    }
  });

  describe('the service', () => {
    it('lives and is ready, for whoever asks', async () => {
      assertStatus(await nobody.get('/livez'), 200);
      assertStatus(await nobody.get('/readyz'), 200);
    });

    it('is not ready without Temporal or store, and says which', async () => {
      const away = () => Promise.reject(new Error('no connection to 10.1.2.3'));
      const lame = await serve(new Obliging().deps({ orders: { ping: away }, store: { ping: away } }));
      const answered = assertProblem(await lame.backend.get('/readyz'), 503, 'temporarily_unavailable');
      assert.deepEqual(answered.body.at('missing'), ['temporal', 'store']);
      assert.ok(answered.headers.get('retry-after'));
      assert.doesNotMatch(JSON.stringify(answered.body.value), /10\.1\.2\.3/);
      assertStatus(await lame.backend.get('/livez'), 200);
      await lame.close();
    });

    it('is not ready once it stops', async () => {
      const end = { draining: AbortSignal.abort(), over: AbortSignal.abort() };
      const leaving = await serve({ ...new Obliging().deps(), end });
      assertProblem(await leaving.backend.get('/readyz'), 503, 'temporarily_unavailable');
      await leaving.close();
    });

    it('tells nothing of what it did not expect', async () => {
      const broken = await serve(
        new Obliging().deps({ orders: { order: () => Promise.reject(new TypeError('zod at /src/secret.ts')) } }),
      );
      const answered = assertProblem(await broken.backend.get(ORDER), 500, 'internal_error');
      assert.doesNotMatch(JSON.stringify(answered.body.value), /zod|secret|TypeError/);
      await broken.close();
    });

    it('answers what is no HTTP with a problem', async () => {
      const { port } = new URL(served.base);
      const said = await new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('close', () => {
          resolve(text);
        });
      });
      assert.match(said, /^HTTP\/1\.1 400 .*application\/problem\+json.*invalid_header/s);
    });
  });

  describe('the log', () => {
    it('has a line for each request, and neither bodies nor credentials', async () => {
      const lines: string[] = [];
      const { pino } = await import('pino');
      const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
      const logged = await serve({ ...new Obliging().deps(), log });
      await logged.backend.as('customer:cus_1').post(`${ORDER}/cancel?q=secret`, { reason: 'my secret reason' }, KEY);
      await logged.backend.as('customer:cus_1').post(`${ORDER}/cancel`, { reason: 'my secret reason' }, KEY);
      await logged.close();
      const text = lines.join('');
      assert.doesNotMatch(text, /secret/);
      for (const part of [
        '"route":"/v1/orders/:orderId/cancel"',
        '"orderId":"ord_1"',
        '"commandId":"cmd_',
        '"code":"invalid_request"',
        '"status":422',
        '"credential":"tests"',
      ]) {
        assert.ok(text.includes(part), `${part} in ${text}`);
      }
    });

    it('leads from a request to its signal and its outcome, by one request id and one command id', async () => {
      const lines: string[] = [];
      const { pino } = await import('pino');
      const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
      const logged = await serve({ ...new Obliging().deps(), log });
      const headers = { 'X-Request-Id': 'req-1', 'Idempotency-Key': 'k' };
      await logged.backend.as('customer:cus_1').post(`${ORDER}/cancel`, { reason: 'x' }, headers);
      await logged.close();
      const said = lines.map((line) => new Json(JSON.parse(line)));
      assert.deepEqual(
        said.map((line) => line.at('msg')),
        ['signal sent', 'outcome', 'answered'],
      );
      for (const name of ['requestId', 'commandId', 'orderId']) {
        assert.equal(new Set(said.map((line) => line.text(name))).size, 1, name);
      }
      assert.deepEqual([said[0]?.at('requestId'), said[1]?.at('outcome')], ['req-1', 'accepted']);
    });
  });
});
