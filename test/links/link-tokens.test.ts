import assert from 'node:assert/strict';
import { LinkTokens, type OrderLink } from '../../src/links/link-tokens.ts';
import { orderPageUrl } from '../../src/links/order-page-url.ts';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { days } from '../../src/domain/values/duration.ts';
import { shift, utc } from '../support/orders/clock.ts';

const NOW = utc('2026-03-23T12:00:00Z');
const LINK: OrderLink = {
  orderId: 'ord_1' as OrderId,
  role: 'provider',
  partyId: 'pro_7' as PartyId,
  generation: 3,
  expiresAt: shift(NOW, { hours: 1 }),
};
const tokens = new LinkTokens('a-link-secret-of-the-tests, long enough');

describe('The token of an order link', () => {
  it('is read as it was made, until it expires', async () => {
    const token = await tokens.make(LINK);
    assert.deepEqual(await tokens.read(token, NOW), LINK);
    assert.deepEqual(await tokens.read(token, shift(LINK.expiresAt, { ms: -1_000 })), LINK);
    assert.equal(await tokens.read(token, LINK.expiresAt), null);
  });

  it('tells nobody whose order it is', async () => {
    const parts = (await tokens.make(LINK)).split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const secret of ['ord_1', 'pro_7', 'provider']) assert.ok(!parts.join(' ').includes(secret));
  });

  it('fits into a path, and differs each time', async () => {
    const [one, other] = [await tokens.make(LINK), await tokens.make(LINK)];
    assert.match(one, /^[\w.-]{100,300}$/);
    assert.notEqual(one, other);
  });

  it('is worth nothing once a character of it is changed', async () => {
    const token = await tokens.make(LINK);
    for (let n = 0; n < token.length; n += 1) {
      const other = token[n] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, n) + other + token.slice(n + 1);
      // The last character of a part has bits that nothing reads.
      const isSame = Buffer.from(changed, 'base64url').equals(Buffer.from(token, 'base64url'));
      if (!isSame && token[n] !== '.') assert.equal(await tokens.read(changed, NOW), null, `at ${n}`);
    }
  });

  it('is none of another secret, and no other token is one', async () => {
    const foreign = await new LinkTokens('another-link-secret-of-the-tests, long').make(LINK);
    for (const token of [foreign, '', 'a.b.c', 'a..b.c.d', 'x'.repeat(10_000)]) {
      assert.equal(await tokens.read(token, NOW), null);
    }
  });

  it('stands behind the address of the gateway, and ends at a whole second', async () => {
    const maker = { publicUrl: 'https://shop.example/orders', tokens };
    const parties = { customerId: 'cus_42' as PartyId, providerId: 'pro_7' as PartyId };
    const of = { orderId: LINK.orderId, role: 'customer', generation: 0, ...parties } as const;
    const { url, token, expiresAt } = await orderPageUrl(maker, of, shift(NOW, { ms: 789 }), days(1));
    assert.equal(url, `https://shop.example/orders/o/${token}`);
    assert.equal(expiresAt, shift(NOW, { days: 1 }));
    assert.equal((await tokens.read(token, NOW))?.partyId, 'cus_42');
  });
});
