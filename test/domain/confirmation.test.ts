import assert from 'node:assert/strict';
import { milliseconds } from '../../src/domain/values/duration.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { view } from '../../src/domain/views/view.ts';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, PRICE, START, type Story } from '../support/orders/order-builder.ts';

const LATER = shift(START, { days: 1 });

describe('Confirmation', () => {
  it('K1 the provider confirms the new order', () => {
    const story = anOrder().when(provider.confirms()).accepted().is('execution');
    assert.deepEqual(story.said, ['order.confirmed']);
  });

  it('K1 or edits it first', () => {
    anOrder()
      .when(provider.edits({ price: 9_900 }))
      .accepted()
      .is('confirmation');
  });

  for (const [name, story] of [
    ['of the creation', anOrder()],
    [
      'of the provider’s edit',
      anOrder()
        .later({ hours: 20 })
        .when(provider.edits({ startsAt: LATER })),
    ],
    [
      'of the customer’s edit',
      anOrder()
        .later({ hours: 5 })
        .when(customer.edits({ startsAt: LATER })),
    ],
  ] as const) {
    it(`K1 without an answer within 24 hours ${name} the order is cancelled by itself, as expired`, () => {
      const { before, at } = around(shift(story.now, { hours: 24 }));
      story.at(before).is('confirmation');
      const expired = story.at(at).is('cancelled');
      assert.equal(expired.order.outcome, 'expired');
      assert.deepEqual(expired.order.cancellation, {
        by: 'system',
        reason: null,
        at,
        noticeHours: null,
        percentDue: null,
        due: eur(0),
      });
      assert.deepEqual(expired.last.actor, { role: 'system', id: 'system' });
      assert.equal(expired.order.proposal, null);
      assert.equal(expired.order.payment.status, 'none');
    });
  }

  it('K2 the provider may edit date and time, or price, with an optional comment', () => {
    const edited = anOrder()
      .when(provider.edits({ startsAt: LATER, price: 15_000, comment: 'Two floors' }))
      .accepted();
    const proposal = edited.order.proposal;
    assert.equal(proposal?.by, 'provider');
    assert.equal(proposal.appointment.startsAt, LATER);
    assert.deepEqual(proposal.price, eur(15_000));
    assert.equal(proposal.comment, 'Two floors');
    assert.equal(proposal.proposedAt, BOOKED);
    assert.deepEqual(edited.said, ['order.edited']);
    for (const changes of [
      { startsAt: LATER },
      { durationMinutes: 60 },
      { timeZone: 'Europe/Paris' },
      { price: 0 },
      { price: PRICE + 1 },
    ]) {
      anOrder().when(provider.edits(changes)).accepted();
    }
  });

  it('K2 what an edit omits is taken from the live proposal', () => {
    const first = anOrder({ comment: 'Please ring twice' });
    const cheaper = first.when(provider.edits({ price: 9_900 })).accepted();
    assert.deepEqual(cheaper.order.proposal?.appointment, first.order.proposal?.appointment);
    assert.equal(cheaper.order.proposal?.comment, null, 'nobody’s words are shown as another’s');
    const later = cheaper.when(customer.edits({ startsAt: LATER })).accepted();
    const { proposal } = later.order;
    assert.ok(proposal);
    assert.deepEqual(proposal.price, eur(9_900), 'who counters with a date offers the live price');
    assert.equal(proposal.by, 'customer');
    assert.equal(later.when(provider.confirms()).order.agreed?.price.amount, 9_900);
  });

  it('K2 what an edit omits is taken from the agreed terms where nothing is proposed', () => {
    const pending = anOrder({ comment: 'Please ring twice' })
      .inExecution()
      .when(provider.edits({ price: 1 }))
      .accepted();
    assert.deepEqual(pending.order.proposal?.appointment, pending.order.agreed?.appointment);
    assert.equal(pending.order.proposal?.comment, null);
  });

  it('K2 in execution it is taken from the pending change first, the price too', () => {
    const pending = anOrder().withPendingChange({ price: 9_900, comment: 'Fog' });
    const moved = pending.when(provider.edits({ startsAt: LATER })).accepted().order.proposal;
    assert.ok(moved);
    assert.deepEqual(moved.price, eur(9_900));
    assert.equal(moved.comment, null);
    assert.equal(moved.appointment.startsAt, LATER);
  });

  it('K2 what was said with proposals stays readable, each with its author, whatever became of the terms', () => {
    const story = anOrder({ comment: 'Please ring twice' })
      .when(provider.edits({ price: 9_900, comment: 'Cheaper on Mondays' }))
      .when(customer.edits({ startsAt: LATER }))
      .when(provider.confirms())
      .when(provider.edits({ price: 9_800, comment: 'Fog' }))
      .when(customer.declines())
      .accepted();
    const said = view(story.order).comments.map(({ revision, by, text, at }) => [revision, by, text, at]);
    assert.deepEqual(said, [
      [1, 'customer', 'Please ring twice', BOOKED],
      [2, 'provider', 'Cheaper on Mondays', BOOKED],
      [4, 'provider', 'Fog', BOOKED],
    ]);
  });

  it('K6 a proposal says until when it can be confirmed: to its deadline, or its own start where that comes first', () => {
    const soon = shift(BOOKED, { hours: 2 });
    const shown = (story: Story) => view(story.order).proposal?.confirmableUntil;
    assert.equal(shown(anOrder()), shift(BOOKED, { hours: 24 }));
    assert.equal(shown(anOrder({ appointment: { startsAt: soon } })), soon);
    const pending = anOrder().withPendingChange({ startsAt: LATER });
    assert.equal(shown(pending), pending.deadline.at);
  });

  it('K2 an empty comment takes the comment away', () => {
    const story = anOrder({ comment: 'Please ring twice' })
      .when(provider.edits({ price: 1, comment: '' }))
      .accepted();
    assert.equal(story.order.proposal?.comment, '');
  });

  it('K2 the customer may edit date and time only: the live price is let pass, another is refused', () => {
    const story = anOrder().when(provider.edits({ price: 9_900 }));
    story.when(customer.edits({ startsAt: LATER, price: 9_900 })).accepted();
    story.when(customer.edits({ startsAt: LATER, price: PRICE })).refusedAs('price_not_editable');
    story.when(customer.edits({ startsAt: LATER, price: 9_899 })).refusedAs('price_not_editable');
    anOrder()
      .when(customer.edits({ price: 1 }))
      .refusedAs('price_not_editable');
  });

  it('K3 an edit passes the turn to the other party and starts a fresh 24 hours', () => {
    const story = anOrder().later({ hours: 23 });
    const edited = story.when(provider.edits({ startsAt: LATER })).accepted();
    edited.awaits('customer', [shift(story.now, { hours: 24 }), 'cancel']);
    const countered = edited
      .later({ hours: 23 })
      .when(customer.edits({ startsAt: shift(LATER, { days: 1 }) }))
      .accepted();
    countered.awaits('provider', [shift(story.now, { hours: 47 }), 'cancel']);
  });

  it('K3 the other party confirms, edits in turn, or cancels', () => {
    const story = anOrder().when(provider.edits({ startsAt: LATER }));
    story.when(customer.confirms()).accepted().is('execution');
    story
      .when(customer.edits({ startsAt: shift(LATER, { days: 1 }) }))
      .accepted()
      .is('confirmation');
    story.when(customer.cancels()).accepted().is('cancelled');
  });

  it('K3 there is no decline here', () => {
    anOrder()
      .when(provider.edits({ startsAt: LATER }))
      .when(customer.declines())
      .refusedAs('wrong_stage');
  });

  it('K4 only the party whose turn it is may confirm', () => {
    anOrder().when(customer.confirms()).refusedAs('not_your_turn');
    const edited = anOrder().when(provider.edits({ startsAt: LATER }));
    edited.when(provider.confirms()).refusedAs('not_your_turn');
    edited.when(customer.confirms()).accepted();
  });

  it('K4 the proposer may replace its own proposal: a new revision, a fresh window, the same turn', () => {
    const mine = anOrder()
      .later({ hours: 6 })
      .when(customer.edits({ startsAt: LATER }))
      .accepted();
    assert.equal(mine.order.revision, 2);
    mine.awaits('provider', [shift(BOOKED, { hours: 30 }), 'cancel']);
    mine.when(customer.confirms()).refusedAs('not_your_turn');
    const theirs = mine
      .when(provider.edits({ price: 1 }))
      .when(provider.edits({ price: 2 }))
      .accepted();
    assert.equal(theirs.order.revision, 4);
    theirs.awaits('customer', [shift(BOOKED, { hours: 30 }), 'cancel']);
  });

  it('K5 a confirm or an edit that names another revision than the live one is refused', () => {
    const story = anOrder().when(provider.edits({ price: 1 }));
    for (const n of [1, 3, 0, 99]) {
      story.when(customer.confirms(n)).refusedAs('revision_mismatch');
      story.when(customer.edits({ startsAt: LATER, revision: n })).refusedAs('revision_mismatch');
      story.when(provider.edits({ price: 2, revision: n })).refusedAs('revision_mismatch');
    }
    story.when(customer.confirms(2)).accepted();
    story.when(customer.edits({ startsAt: LATER, revision: 2 })).accepted();
  });

  it('K5 a confirm of terms must name them', () => {
    anOrder().when(provider.confirmsWithoutRevision()).refusedAs('revision_mismatch');
    anOrder().withPendingChange().when(customer.confirmsWithoutRevision()).refusedAs('revision_mismatch');
  });

  it('K5 nobody agrees to terms that they did not see: two edits and a confirm cross on their way', () => {
    const seen = anOrder().when(provider.edits({ price: 1 }));
    const crossed = seen.when(provider.edits({ price: 1_000_000 }));
    crossed.when(customer.confirms(seen.order.revision)).refusedAs('revision_mismatch').is('confirmation');
  });

  it('K5 a decline or a withdrawal names the pending change', () => {
    const story = anOrder().withPendingChange();
    for (const n of [1, 3]) {
      story.when(customer.declines(n)).refusedAs('revision_mismatch');
      story.when(provider.withdraws(n)).refusedAs('revision_mismatch');
      story.when(customer.confirms(n)).refusedAs('revision_mismatch');
    }
    story.when(provider.withdrawsTheClaim()).refusedAs('revision_mismatch');
    story.when(customer.declines(2)).accepted();
    story.when(provider.withdraws(2)).accepted();
  });

  it('K5 a revision is never used again, dropped or not', () => {
    const dropped = anOrder().withPendingChange().when(customer.declines()).accepted();
    assert.equal(dropped.order.revision, 2);
    assert.equal(dropped.order.agreed?.revision, 1);
    const again = dropped.when(provider.edits({ price: 1 })).accepted();
    assert.equal(again.order.proposal?.revision, 3);
    assert.equal(again.when(provider.withdraws()).when(provider.edits({ price: 1 })).order.proposal?.revision, 4);
    dropped.when(provider.edits({ price: 1, revision: 2 })).refusedAs('revision_mismatch');
  });

  it('K6 an edit that changes nothing of start, duration, zone or price is refused; a comment is no change', () => {
    const story = anOrder({ comment: 'one' });
    for (const changes of [{}, { comment: 'two' }, { price: PRICE }, { startsAt: START }, { durationMinutes: 120 }]) {
      story.when(provider.edits(changes)).refusedAs('nothing_changed');
      story.when(customer.edits(changes)).refusedAs('nothing_changed');
    }
    story.when(customer.edits({ timeZone: 'Europe/Vienna' })).accepted();
    story.when(customer.edits({ durationMinutes: 121 })).accepted();
    story.when(customer.edits({ startsAt: shift(START, { ms: 1 }) })).accepted();
  });

  it('K6 in confirmation it is compared with the live proposal, so the first terms may come back', () => {
    anOrder()
      .when(provider.edits({ price: 1 }))
      .when(provider.edits({ price: PRICE }))
      .accepted();
  });

  it('K6 in execution it is compared with the pending change and with the agreed terms', () => {
    const agreed = anOrder().inExecution();
    agreed.when(provider.edits({ price: PRICE })).refusedAs('nothing_changed');
    const pending = agreed.when(provider.edits({ price: 1 }));
    pending.when(provider.edits({ comment: 'again' })).refusedAs('nothing_changed');
    pending.when(provider.edits({ price: 1 })).refusedAs('nothing_changed');
    pending.when(provider.edits({ price: PRICE })).refusedAs('nothing_changed');
    pending.when(provider.edits({ price: 2 })).accepted();
    pending.when(provider.edits({ price: PRICE, startsAt: LATER })).accepted();
  });

  for (const stage of ['confirmation', 'execution'] as const) {
    it(`K6 in ${stage} each revision must start in the future, and at once is not the future`, () => {
      const story = stage === 'confirmation' ? anOrder() : anOrder().inExecution();
      const { before, at, after } = around(story.now);
      story.when(provider.edits({ startsAt: before })).refusedAs('appointment_not_in_future');
      story.when(provider.edits({ startsAt: at })).refusedAs('appointment_not_in_future');
      story.when(provider.edits({ startsAt: after })).accepted();
    });
  }

  const soon = () => anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 3 }) } });

  it('K6 also where only the price changes', () => {
    const { before, at } = around(shift(BOOKED, { hours: 3 }));
    soon()
      .at(before)
      .when(provider.edits({ price: 1 }))
      .accepted();
    soon()
      .at(at)
      .when(provider.edits({ price: 1 }))
      .refusedAs('appointment_not_in_future');
    soon()
      .at(at)
      .when(customer.edits({ durationMinutes: 1 }))
      .refusedAs('appointment_not_in_future');
  });

  it('K6 after the proposed start has passed confirming is refused, and at the start it has passed', () => {
    const { before, at, after } = around(shift(BOOKED, { hours: 3 }));
    soon().at(before).when(provider.confirms()).accepted();
    soon().at(at).when(provider.confirms()).refusedAs('appointment_passed');
    soon().at(after).when(provider.confirms()).refusedAs('appointment_passed');
  });

  it('K6 then editing to a later start and cancelling stay possible', () => {
    const passed = soon().at(shift(BOOKED, { hours: 4 }));
    passed
      .when(provider.edits({ startsAt: LATER }))
      .accepted()
      .when(customer.confirms())
      .accepted()
      .is('execution');
    passed.when(customer.edits({ startsAt: LATER })).accepted();
    passed.when(provider.cancels()).accepted();
    passed.when(customer.cancels()).accepted();
  });

  it('K6 at most 20 revisions an order, both stages together', () => {
    const edit = (story: Story, n: number) => story.when(provider.edits({ price: n })).accepted();
    let story = anOrder();
    for (let n = 2; n <= 12; n += 1) story = edit(story, n);
    story = story.inExecution();
    for (let n = 13; n <= 20; n += 1) story = edit(story, n);
    assert.equal(story.order.revision, 20);
    story.when(provider.edits({ price: 21 })).refusedAs('too_many_revisions');
    story
      .when(customer.declines())
      .when(provider.edits({ price: 21 }))
      .refusedAs('too_many_revisions');
    story.when(customer.confirms()).accepted();
  });

  it('K6 the number of revisions is the policy’s', () => {
    const story = anOrder({ policy: { ...STANDARD, maxRevisions: 2, confirmation: milliseconds(1_000) } });
    story
      .when(provider.edits({ price: 1 }))
      .accepted()
      .when(provider.edits({ price: 2 }))
      .refusedAs('too_many_revisions');
  });

  it('K7 after the confirmation the order is in execution under the agreed terms, comment included', () => {
    const story = anOrder()
      .when(provider.edits({ startsAt: LATER, price: 9_900, comment: 'Two floors' }))
      .later({ hours: 2 })
      .when(customer.confirms());
    assert.equal(story.order.stage, 'execution_in_progress');
    assert.equal(story.order.proposal, null);
    assert.deepEqual(story.order.agreed, {
      revision: 2,
      appointment: { startsAt: LATER, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: eur(9_900),
      comment: 'Two floors',
      agreedAt: utc('2026-06-01T10:00:00Z'),
    });
  });

  for (const [name, party] of [
    ['customer', customer],
    ['provider', provider],
  ] as const) {
    it(`K8 the ${name} may cancel, with a reason, whoever’s turn it is; nothing is due`, () => {
      for (const story of [anOrder(), anOrder().when(provider.edits({ price: 1 }))]) {
        const { order, said } = story
          .when(party.cancels(undefined, 'Rain.'))
          .accepted()
          .is('cancelled')
          .awaits(null, null);
        assert.deepEqual(said, ['order.cancelled']);
        assert.equal(order.outcome, 'cancelled');
        assert.equal(order.payment.status, 'none');
        assert.equal(order.credit, null);
        assert.deepEqual(order.cancellation, {
          by: name,
          reason: 'Rain.',
          at: BOOKED,
          noticeHours: null,
          percentDue: null,
          due: eur(0),
        });
      }
    });
  }

  it('K8 it costs nothing even an hour before the start', () => {
    const story = anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 3 }) } }).later({ hours: 2 });
    story.when(customer.cancels()).accepted().is('cancelled');
  });
});
