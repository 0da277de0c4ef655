import assert from 'node:assert/strict';
import { view } from '../../src/domain/views/view.ts';
import { shift } from '../support/orders/clock.ts';
import { customer, provider, support } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, type Story } from '../support/orders/order-builder.ts';

const since = (story: Story) => view(story.order).since;

describe('Since when what is now the case', () => {
  it('T3 begins with the creation, and anew with each edit in confirmation', () => {
    const story = anOrder();
    assert.equal(since(story), BOOKED);
    const edited = story.later({ hours: 3 }).when(provider.edits({ price: 1 }));
    assert.equal(since(edited), shift(BOOKED, { hours: 3 }));
    assert.equal(
      since(edited.later({ hours: 1 }).when(customer.confirms(1))),
      since(edited),
      'a refusal begins nothing',
    );
  });

  it('T3 begins with a pending change, with its end, with a dispute and with a claim', () => {
    for (const [begun, next] of [
      [anOrder().inExecution(), provider.edits({ price: 1 })],
      [anOrder().withPendingChange({ price: 1 }), customer.declines()],
      [anOrder().inConfirmationOfExecution(), customer.rejects()],
      [anOrder().overdue(), provider.claims()],
      [anOrder().claimed(), provider.withdrawsTheClaim()],
      [anOrder().disputed(), support.resolves('uphold')],
    ] as const) {
      const story = begun.later({ minutes: 7 }).when(next).accepted();
      assert.equal(since(story), shift(begun.now, { minutes: 7 }));
      assert.notEqual(since(begun), since(story));
    }
  });

  it('P2 goes on over a partial payment, and over a review of what is closed', () => {
    const due = anOrder().inPayment();
    assert.equal(since(due.later({ hours: 1 }).when(customer.pays(1)).accepted()), since(due));
    const closed = anOrder().closed();
    assert.equal(since(closed.later({ hours: 1 }).when(customer.reviews(5)).accepted()), since(closed));
  });
});
