import assert from 'node:assert/strict';
import { filledUrl, isUrlTemplate } from '../../src/links/url-template.ts';
import { eur } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';

describe('Addresses of the operator about an order', () => {
  it('are filled with what an order has, and nothing in it leads elsewhere', () => {
    const { order } = anOrder().amended({ reference: 'A/1 ?x=&#' });
    const filled = filledUrl('https://shop.example/o/{orderId}/{reference}?a={amount}&c={currency}', order, eur(1_250));
    assert.equal(filled, 'https://shop.example/o/ord_1/A%2F1%20%3Fx%3D%26%23?a=1250&c=EUR');
    assert.equal(
      filledUrl('https://shop.example/o/{reference}', anOrder().order, eur(0)),
      'https://shop.example/o/ord_1',
    );
  });

  const sound = ['https://shop.example/orders/{orderId}', 'http://127.0.0.1:3000/{currency}?p={amount}#x'];
  const wrong = [
    'shop.example/{orderId}',
    'https://{reference}/x',
    'https://{reference}.shop.example/x',
    'https://shop.example/{order}',
    'https://shop.example/{orderId',
    'https://ann:secret@shop.example/{orderId}',
    'javascript:alert({orderId})',
    'ftp://shop.example/{orderId}',
    'https://shop.example/a b',
    '',
  ];
  for (const template of sound)
    it(`${template} is one`, () => {
      assert.ok(isUrlTemplate(template));
    });
  for (const template of wrong)
    it(`${JSON.stringify(template)} is none`, () => {
      assert.ok(!isUrlTemplate(template));
    });
});
