import assert from 'node:assert/strict';
import { LinkTokens } from '../../src/links/link-tokens.ts';
import { orderUrlOf } from '../../src/temporal/order-url.ts';
import { shift } from '../support/orders/clock.ts';
import { anOrder, BOOKED } from '../support/orders/order-builder.ts';

const links = { publicUrl: 'https://orders.example', secret: 'a secret of thirty-two characters' };
const store = { linkGeneration: () => Promise.resolve(3) };
const { order } = anOrder();

describe('Where mails lead', () => {
  it('is the operator’s own page, where it has one', async () => {
    const url = orderUrlOf({ orderUrl: 'https://shop.example/o/{orderId}', links }, store);
    assert.equal(await url(order, 'customer', BOOKED), 'https://shop.example/o/ord_1');
  });

  it('is the order page else, by a link of the reader that can be revoked and ends after 30 days', async () => {
    const url = await orderUrlOf({ orderUrl: null, links }, store)(order, 'provider', BOOKED);
    const [base, token = ''] = url?.split('/o/') ?? [];
    assert.equal(base, 'https://orders.example');
    const expiresAt = shift(BOOKED, { days: 30 });
    const link = { orderId: order.id, role: 'provider', partyId: order.providerId, generation: 3, expiresAt };
    assert.deepEqual(await new LinkTokens(links.secret).read(token, BOOKED), link);
  });

  it('is nowhere for support, and where there is neither', async () => {
    assert.equal(await orderUrlOf({ orderUrl: null, links }, store)(order, 'support', BOOKED), null);
    assert.equal(await orderUrlOf({ orderUrl: null, links: null }, store)(order, 'customer', BOOKED), null);
  });
});
