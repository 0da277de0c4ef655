import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { tokenReader } from '../../src/api/callers/tokens.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { Json } from '../support/http/answered.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const ISSUER = 'https://login.example';
const AUDIENCE = 'orders';
const S = () => Math.floor(Date.now() / 1000);

/** A key of the issuer, by its name. */
interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

async function aKey(kid: string, alg = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

const CLAIMS = () => ({ iss: ISSUER, aud: AUDIENCE, sub: 'cus_1', role: 'customer', exp: S() + 60 });

const signed = (key: Key, claims: object = {}, alg = 'ES256'): Promise<string> =>
  new SignJWT({ ...CLAIMS(), ...claims }).setProtectedHeader({ alg, kid: key.kid }).sign(key.privateKey);

describe('Tokens of parties', () => {
  const folder = useTempFolder();
  const obliging = new Obliging();
  const ORDER = `/v1/orders/${obliging.order.id}`;
  let key: Key;
  let stranger: Key;
  let published: readonly unknown[];
  let issuer: Server | null;
  let served: Served;
  let warnings: object[];
  const warn = (facts: object) => {
    warnings.push(facts);
  };

  before(async () => {
    key = await aKey('first');
    stranger = await aKey('first');
  });

  beforeEach(async () => {
    warnings = [];
    published = [key.jwk];
    issuer = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: published }));
    }).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    await open({ url });
  });
  afterEach(async () => {
    await served.close();
    issuer?.close();
  });

  async function open(keys: { url: string } | { file: string }, restMs = 0): Promise<void> {
    const readToken = tokenReader({ issuer: ISSUER, audience: AUDIENCE, keys }, { warn }, restMs);
    const { orders, store } = obliging.deps();
    served = await serve({ orders, store, credentials: { apiKeys: [], readToken } });
  }

  const withToken = (token: string) => new Caller(served.base, { Authorization: `Bearer ${token}` });

  it('let a party at its own orders, in its role', async () => {
    const customer = withToken(await signed(key));
    assertStatus(await customer.get(ORDER), 200);
    assertStatus(await customer.post(`${ORDER}/confirm`, { revision: 1 }), 200);
    assertProblem(await customer.post(`${ORDER}/done`, {}), 403, 'forbidden');
    assert.deepEqual(obliging.sent.at(-1)?.signal.actor, { role: 'customer', id: 'cus_1' });
    assertProblem(await withToken(await signed(key, { sub: 'cus_2' })).get(ORDER), 404, 'order_not_found');
    assertStatus(await withToken(await signed(key, { sub: 'sup_1', role: 'support' })).get(ORDER), 200);
  });

  it('J4 name a party by the id that the identity provider has for it', async () => {
    for (const sub of ['auth0|5f1c2a', 'ann@example.com', 'urn:uuid:0d6b']) {
      assertProblem(await withToken(await signed(key, { sub })).get(ORDER), 404, 'order_not_found');
      assertStatus(await withToken(await signed(key, { sub, role: 'support' })).get(ORDER), 200);
    }
  });

  it('speak for nobody else', async () => {
    const customer = withToken(await signed(key));
    assertProblem(await customer.as('customer:cus_1').get(ORDER), 403, 'forbidden');
  });

  it('P1 bring no payment: that is for the backend that has the money', async () => {
    const pay = { amount: { amount: 1, currency: 'EUR' }, reference: 'pay_1' };
    assertProblem(await withToken(await signed(key)).post(`${ORDER}/pay`, pay), 403, 'forbidden');
  });

  for (const [name, value] of [
    ['feeBps', 0],
    ['policy', 'standard'],
    ['cancellationPolicy', []],
    ['contacts', {}],
    ['reference', 'A-1042'],
    ['metadata', {}],
  ] as const) {
    it(`X7 Z1 N5 do not set ${name}, whatever else is wrong with the booking`, async () => {
      const booked = await withToken(await signed(key)).post('/v1/orders', { customerId: 'cus_1', [name]: value });
      assertProblem(booked, 403, 'forbidden');
    });
  }

  it('X7 N5 set nothing with a list or a map that is null', async () => {
    const booking = { customerId: 'cus_1', cancellationPolicy: null, metadata: null };
    const { body } = assertProblem(
      await withToken(await signed(key)).post('/v1/orders', booking),
      422,
      'invalid_request',
    );
    const missing = body.list('errors').map((error) => error.text('pointer'));
    assert.deepEqual(missing.toSorted(), ['/appointment', '/price', '/providerId', '/service']);
  });

  for (const alg of ['RS256', 'PS256', 'ES384', 'EdDSA']) {
    it(`are signed by whatever the issuer has: ${alg}`, async () => {
      const other = await aKey('other', alg);
      published = [key.jwk, other.jwk];
      assertStatus(await withToken(await signed(other, {}, alg)).get(ORDER), 200);
    });
  }

  const WRONG: readonly (readonly [what: string, make: () => Promise<string>])[] = [
    ['one that has expired', () => signed(key, { exp: S() - 60 })],
    ['one that never expires', () => signed(key, { exp: undefined })],
    ['one for later', () => signed(key, { nbf: S() + 600 })],
    ['one of another issuer', () => signed(key, { iss: 'https://login.elsewhere' })],
    ['one of no issuer', () => signed(key, { iss: undefined })],
    ['one for another audience', () => signed(key, { aud: 'accounting' })],
    ['one for no audience', () => signed(key, { aud: undefined })],
    ['one without a role', () => signed(key, { role: undefined })],
    ['one with a role that there is not', () => signed(key, { role: 'admin' })],
    ['one with the role of the system', () => signed(key, { role: 'system' })],
    ['one with several roles', () => signed(key, { role: ['customer', 'support'] })],
    ['one for nobody', () => signed(key, { sub: undefined })],
    ['one for somebody with an odd id', () => signed(key, { sub: 'cus 1' })],
    ['I1 one for somebody who is a step of a path', () => signed(key, { sub: '..' })],
    ['one signed by a stranger with the name of our key', () => signed(stranger)],
    ['one that names a key that there is not', () => signed({ ...stranger, kid: 'unknown' })],
    ['one that is not signed', () => Promise.resolve(new UnsecuredJWT(CLAIMS()).encode())],
    [
      'one signed with our public key as a shared secret',
      async () =>
        new SignJWT(CLAIMS())
          .setProtectedHeader({ alg: 'HS256', kid: key.kid })
          .sign(new TextEncoder().encode(await exportSPKI(key.publicKey))),
    ],
    [
      'one whose claims were changed',
      async () => {
        const [head, , signature] = (await signed(key)).split('.');
        const claims = Buffer.from(JSON.stringify({ ...CLAIMS(), role: 'support' })).toString('base64url');
        return [head, claims, signature].join('.');
      },
    ],
    ['something else altogether', () => Promise.resolve('a.b.c')],
  ];
  for (const [what, make] of WRONG) {
    it(`are refused: ${what}`, async () => {
      const answered = assertProblem(await withToken(await make()).get(ORDER), 401, 'unauthenticated');
      assert.equal(answered.headers.get('www-authenticate'), 'Bearer');
    });
  }

  it('may have expired by as much as clocks differ', async () => {
    assertStatus(await withToken(await signed(key, { exp: S() - 10 })).get(ORDER), 200);
  });

  it('are signed by a new key as soon as the issuer has published it, and by an old one no longer', async () => {
    assertStatus(await withToken(await signed(key)).get(ORDER), 200);
    const next = await aKey('second');
    published = [next.jwk];
    assertStatus(await withToken(await signed(next)).get(ORDER), 200);
    assertProblem(await withToken(await signed(key)).get(ORDER), 401, 'unauthenticated');
  });

  it('cannot be checked while the issuer is away, which is nobody’s fault', async () => {
    issuer?.close();
    await once(issuer ?? assert.fail(), 'close');
    const answered = assertProblem(await withToken(await signed(key)).get(ORDER), 503, 'temporarily_unavailable');
    assert.ok(answered.headers.get('retry-after'));
    assertProblem(await withToken('no-token-at-all').get(ORDER), 401, 'unauthenticated');
  });

  it('are checked by keys in a file, which may change', async () => {
    await served.close();
    const file = join(folder(), 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: [key.jwk] }));
    await open({ file });
    assertStatus(await withToken(await signed(key)).get(ORDER), 200);
    const next = await aKey('second');
    await writeFile(file, JSON.stringify({ keys: [next.jwk] }));
    assertStatus(await withToken(await signed(next)).get(ORDER), 200);
    assertProblem(await withToken(await signed(key)).get(ORDER), 401, 'unauthenticated');
  });

  describe('J1 without a key id', () => {
    const withoutId = ({ privateKey }: Key, alg: string) =>
      new SignJWT(CLAIMS()).setProtectedHeader({ alg }).sign(privateKey);

    for (const alg of ['RS256', 'ES256']) {
      it(`are checked with every key that they fit: ${alg}`, async () => {
        const [one, other, unknown] = [await aKey('one', alg), await aKey('other', alg), await aKey('unknown', alg)];
        published = [one.jwk, other.jwk];
        assertStatus(await withToken(await withoutId(one, alg)).get(ORDER), 200);
        assertStatus(await withToken(await withoutId(other, alg)).get(ORDER), 200);
        assertProblem(await withToken(await withoutId(unknown, alg)).get(ORDER), 401, 'unauthenticated');
      });
    }

    it('are checked with a new key as soon as it is published', async () => {
      assertStatus(await withToken(await withoutId(key, 'ES256')).get(ORDER), 200);
      const next = await aKey('second');
      published = [next.jwk];
      assertStatus(await withToken(await withoutId(next, 'ES256')).get(ORDER), 200);
    });
  });

  describe('J2 J3 beside keys that cannot be used', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const weakJwk = { ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak' };
    const UNUSABLE: readonly (readonly [what: string, jwk: object | null, reason: RegExp])[] = [
      ['too short', weakJwk, /1024 bits/],
      ['without a type', { kid: 'weak', n: weakJwk.n }, /no kty/],
      ['no object', null, /no kty/],
      ['of an unknown type', { kty: 'LATTICE', kid: 'weak' }, /no algorithm/],
      ['on an unknown curve', { kty: 'EC', crv: 'secp256k1', kid: 'weak', x: 'x', y: 'y' }, /no algorithm/],
      ['a shared secret', { kty: 'oct', kid: 'weak', alg: 'HS256', k: 'c2VjcmV0' }, /no algorithm/],
      ['a private one', { ...weak.privateKey.export({ format: 'jwk' }), kid: 'weak' }, /no public key/],
      ['incomplete', { kty: 'RSA', kid: 'weak', e: 'AQAB' }, /./],
      ['not on its curve', { kty: 'EC', crv: 'P-256', kid: 'weak', x: 'AA', y: 'AA' }, /./],
    ];
    for (const [what, jwk, reason] of UNUSABLE) {
      it(`one that is ${what}: it is ignored, and named in the log once`, async () => {
        published = [jwk ?? 'a key', key.jwk];
        const strong = await aKey('strong', 'RS256');
        assertStatus(await withToken(await signed(key)).get(ORDER), 200);
        for (const kid of ['weak', 'unknown']) {
          assertProblem(
            await withToken(await signed({ ...strong, kid }, {}, 'RS256')).get(ORDER),
            401,
            'unauthenticated',
          );
        }
        assertStatus(await withToken(await signed(key)).get(ORDER), 200);
        assert.equal(warnings.length, 1);
        const [warning] = warnings.map((facts) => new Json(facts));
        assert.match(warning?.text('key') ?? '', jwk !== null && 'kid' in jwk ? /^1, weak$/ : /^1$/);
        assert.match(warning?.text('reason') ?? '', reason);
      });
    }

    it('one that is for encryption is nothing to talk about', async () => {
      published = [{ ...weakJwk, use: 'enc', alg: 'RSA-OAEP' }, key.jwk];
      assertStatus(await withToken(await signed(key)).get(ORDER), 200);
      assert.deepEqual(warnings, []);
    });

    it('and nothing else: nobody is let in, and the gateway is not away', async () => {
      published = [weakJwk];
      assertProblem(await withToken(await signed(key)).get(ORDER), 401, 'unauthenticated');
    });
  });

  describe('J3 while a newer set cannot be had', () => {
    it('are checked by the last good one: the issuer is away', async () => {
      assertStatus(await withToken(await signed(key)).get(ORDER), 200);
      issuer?.close();
      await once(issuer ?? assert.fail(), 'close');
      assertStatus(await withToken(await signed(key)).get(ORDER), 200);
      assertProblem(await withToken(await signed({ ...stranger, kid: 'unknown' })).get(ORDER), 401, 'unauthenticated');
      assertStatus(await withToken(await signed(key)).get(ORDER), 200);
    });

    for (const [what, spoil] of [
      ['half-written', (file: string, set: string) => writeFile(file, set.slice(0, set.length / 2))],
      ['empty', (file: string) => writeFile(file, '')],
      ['something else', (file: string) => writeFile(file, '{"error":"come back later"}')],
      ['missing', (file: string) => rm(file)],
    ] as const) {
      it(`are checked by the last good one: the file is ${what}, which is told once`, async () => {
        await served.close();
        const file = join(folder(), 'jwks.json');
        const set = JSON.stringify({ keys: [key.jwk] });
        await writeFile(file, set);
        await open({ file });
        assertStatus(await withToken(await signed(key)).get(ORDER), 200);
        await spoil(file, set);
        assertStatus(await withToken(await signed(key)).get(ORDER), 200);
        assertProblem(await withToken(await signed(stranger)).get(ORDER), 401, 'unauthenticated');
        assert.equal(warnings.length, 1);
        const next = await aKey('second');
        await writeFile(file, JSON.stringify({ keys: [next.jwk] }));
        assertStatus(await withToken(await signed(next)).get(ORDER), 200);
        assertProblem(await withToken(await signed(key)).get(ORDER), 401, 'unauthenticated');
      });
    }

    it('and never could be, nobody can be let in: 503', async () => {
      await served.close();
      const file = join(folder(), 'jwks.json');
      await writeFile(file, '{"keys":[');
      await open({ file });
      assertProblem(await withToken(await signed(key)).get(ORDER), 503, 'temporarily_unavailable');
      await writeFile(file, JSON.stringify({ keys: [key.jwk] }));
      assertStatus(await withToken(await signed(key)).get(ORDER), 200);
    });
  });
});
