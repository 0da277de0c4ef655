import assert from 'node:assert/strict';
import { commandIdFor, fingerprint, InFlight, orderIdFor } from '../../src/api/idempotency.ts';
import type { Caller } from '../../src/api/callers/caller.ts';
import { Problem } from '../../src/api/problems.ts';
import { LIMITS } from '../../src/domain/values/limits.ts';
import type { OrderId } from '../../src/domain/order/party.ts';

const SHOP: Caller = { credential: 'shop', through: 'api_key', actor: { role: 'customer', id: 'cus_1' } };
const ORDER = 'ord_1' as OrderId;

describe('An idempotency key', () => {
  it('N4 names one order, in the form of every other id', () => {
    assert.equal(orderIdFor(SHOP, 'key'), orderIdFor(SHOP, 'key'));
    assert.match(orderIdFor(SHOP, 'key'), /^ord_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    assert.match(orderIdFor(SHOP, null), /^ord_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    assert.match(orderIdFor(SHOP, 'key'), LIMITS.id);
  });

  it('names one command of one order', () => {
    assert.equal(commandIdFor(SHOP, ORDER, 'key'), commandIdFor(SHOP, ORDER, 'key'));
    assert.notEqual(commandIdFor(SHOP, ORDER, 'key'), commandIdFor(SHOP, 'ord_2' as OrderId, 'key'));
    assert.match(commandIdFor(SHOP, ORDER, 'key'), /^cmd_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });

  it('without it every request is one of its own', () => {
    assert.notEqual(orderIdFor(SHOP, null), orderIdFor(SHOP, null));
    assert.notEqual(commandIdFor(SHOP, ORDER, null), commandIdFor(SHOP, ORDER, null));
  });

  it('never meets the key of another credential, of another kind of one, or on behalf of somebody else', () => {
    const others: Caller[] = [
      { ...SHOP, credential: 'desk' },
      { ...SHOP, through: 'jwt' },
      { ...SHOP, actor: null },
      { ...SHOP, actor: { role: 'customer', id: 'cus_2' } },
      { ...SHOP, actor: { role: 'provider', id: 'cus_1' } },
    ];
    const ids = [SHOP, ...others].map((caller) => commandIdFor(caller, ORDER, 'key'));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('takes a body for the same whatever the order of its fields', () => {
    const body = { a: 1, b: { c: [1, { d: 2, e: 3 }] } };
    const same = { b: { c: [1, { e: 3, d: 2 }] }, a: 1 };
    assert.equal(fingerprint('pay', body), fingerprint('pay', same));
    assert.match(fingerprint('pay', body), LIMITS.commandId);
  });

  it('tells any other body, and any other command', () => {
    const bodies = [
      {},
      [],
      null,
      { a: 1 },
      { a: '1' },
      { a: [1] },
      { a: null },
      { fields: [['a', 1]] },
      [['a', 1]],
      { b: 1 },
    ];
    const prints = [...bodies.map((body) => fingerprint('pay', body)), fingerprint('claim', {})];
    assert.equal(new Set(prints).size, prints.length);
  });

  it('has one request on its way at a time', async () => {
    const inFlight = new InFlight();
    let acknowledge = (): void => undefined;
    const first = inFlight.alone('x', () => new Promise<void>((resolve) => (acknowledge = resolve)));
    await assert.rejects(
      inFlight.alone('x', () => Promise.resolve()),
      (error) => error instanceof Problem && error.code === 'idempotency_in_progress',
    );
    assert.equal(await inFlight.alone('y', () => Promise.resolve('another')), 'another');
    acknowledge();
    await first;
    await assert.rejects(inFlight.alone('x', () => Promise.reject(new Error('lost'))));
    assert.equal(await inFlight.alone('x', () => Promise.resolve('again')), 'again');
  });
});
