import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exponentOf, isCurrency, type Currency } from '../../src/domain/values/currency.ts';
import {
  MAX_AMOUNT,
  minus,
  money,
  moneyInWords,
  plus,
  portion,
  sameMoney,
  zero,
} from '../../src/domain/values/money.ts';
import { EUR, eur } from '../support/orders/deeds.ts';

const USD = 'USD' as Currency;

describe('Money', () => {
  const exponents: readonly (readonly [digits: number, codes: string])[] = [
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [2, 'EUR USD GBP CHF HUF IDR TWD COP MGA MRU AFN ALL IRR LAK LBP MMK PKR RSD SOS SYP UZS YER ZWG'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ];
  for (const [digits, codes] of exponents) {
    it(`N3 the minor unit of ${codes} has ${digits} digits, by ISO 4217 and not by Intl`, () => {
      for (const code of codes.split(' ')) {
        assert.ok(isCurrency(code), code);
        assert.equal(exponentOf(code), digits, code);
      }
    });
  }

  it('N3 money in words has the digits of its currency', () => {
    const words = (amount: number, code: string) => moneyInWords(money(amount, code as Currency));
    assert.equal(words(12_000, 'EUR'), '120.00 EUR');
    assert.equal(words(5, 'EUR'), '0.05 EUR');
    assert.equal(words(0, 'EUR'), '0.00 EUR');
    assert.equal(words(12_000, 'JPY'), '12000 JPY');
    assert.equal(words(1, 'KWD'), '0.001 KWD');
    assert.equal(words(12_345, 'CLF'), '1.2345 CLF');
    assert.equal(words(100, 'HUF'), '1.00 HUF');
    assert.equal(words(MAX_AMOUNT, 'EUR'), '10000000000.00 EUR');
  });

  it('N3 sums are the same where amount and currency are', () => {
    assert.ok(sameMoney(eur(1), eur(1)));
    assert.ok(!sameMoney(eur(1), eur(2)));
    assert.ok(!sameMoney(eur(1), money(1, USD)));
    assert.deepEqual(zero(USD), money(0, USD));
  });

  const amounts = fc.integer({ min: 0, max: MAX_AMOUNT });

  it('N3 adding and taking away are exact and keep the currency', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        assert.deepEqual(minus(plus(eur(a), eur(b)), eur(b)), eur(a));
        assert.equal(plus(eur(a), eur(b)).amount, a + b);
      }),
    );
  });

  it('Z1 a portion is rounded down to the unit, also where the product is above 2^53', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, bps) => {
        const part = portion(eur(amount), bps, 10_000);
        assert.equal(part.currency, EUR);
        const exact = BigInt(amount) * BigInt(bps);
        assert.ok(BigInt(part.amount) * 10_000n <= exact);
        assert.ok((BigInt(part.amount) + 1n) * 10_000n > exact);
      }),
    );
  });

  it('X7 a percentage is rounded down to the unit, at 10^12 too', () => {
    assert.deepEqual(portion(eur(MAX_AMOUNT - 1), 99, 100), eur(989_999_999_999));
    assert.deepEqual(portion(eur(199), 50, 100), eur(99));
    assert.deepEqual(portion(eur(199), 0, 100), eur(0));
    assert.deepEqual(portion(eur(199), 100, 100), eur(199));
  });
});
