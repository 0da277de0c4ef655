import assert from 'node:assert/strict';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { REFUSALS, type RefusalCode } from '../../src/domain/order/refusal.ts';
import type { Currency } from '../../src/domain/values/currency.ts';
import { money } from '../../src/domain/values/money.ts';
import type { PartyId } from '../../src/domain/order/party.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { by, customer, provider, support, type Deed } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, END, PRICE, START, type Story } from '../support/orders/order-builder.ts';

const LATER = shift(START, { days: 1 });
const DONE_BY = shift(END, { hours: 72 });
const yen = money(1, 'JPY' as Currency);

const executionBeforeStart = anOrder().inExecution();
const executionAtStart = executionBeforeStart.at(START);
const executionAtEnd = executionBeforeStart.at(END);
const pending = anOrder().withPendingChange();
const beforePayment: readonly (readonly [string, Story])[] = [
  ['confirmation', anOrder()],
  ['execution', executionBeforeStart],
  ['execution, a change pending', pending],
  ['confirmation of execution', anOrder().inConfirmationOfExecution()],
];
const inPayment: readonly (readonly [string, Story])[] = [
  ['payment', anOrder().inPayment()],
  ['overdue', anOrder().overdue()],
  ['claimed', anOrder().claimed()],
];
const ended: readonly (readonly [string, Story])[] = [
  ['closed, to be reviewed', anOrder().closed()],
  ['closed and reviewed', anOrder().reviewed()],
  ['closed with a reimbursement', anOrder().inPaymentOfReimbursement().closed()],
  ['cancelled', anOrder().cancelled()],
  ['voided', anOrder().disputed().when(support.resolves('void'))],
];
const beforeClosed = [...beforePayment, ...inPayment];

interface Row {
  readonly command: string;
  readonly where: string;
  readonly answer: RefusalCode;
  readonly in: readonly (readonly [string, Story])[];
  readonly deeds: readonly Deed[];
}

const one = (story: Story): Row['in'] => [['there', story]];

const partiesDeeds: readonly Deed[] = [
  customer.confirms(),
  customer.confirms(1),
  customer.edits({ startsAt: LATER }),
  customer.declines(1),
  customer.cancels(),
  customer.rejects(),
  customer.pays(1),
  customer.reviews(),
  provider.confirms(),
  provider.confirms(1),
  provider.edits({ startsAt: LATER, revision: 9 }),
  provider.withdraws(1),
  provider.withdrawsTheClaim(),
  provider.saysDone(),
  provider.cancels(),
  provider.claims(),
];

/** The table at the end of the rules, row by row. */
const TABLE: readonly Row[] = [
  {
    command: 'confirm',
    where: 'execution, nothing pending',
    answer: 'no_pending_change',
    in: [
      ['before the start', executionBeforeStart],
      ['after the end', executionAtEnd],
    ],
    deeds: [customer.confirms(), customer.confirms(1), provider.confirms(), provider.confirms(1)],
  },
  {
    command: 'confirm',
    where: 'execution with a pending change, or confirmation of execution, by the provider',
    answer: 'not_your_turn',
    in: [
      ['a pending change', pending],
      ['confirmation of execution', anOrder().inConfirmationOfExecution()],
    ],
    deeds: [provider.confirms(), provider.confirms(2), provider.confirms(99), provider.confirmsWithoutRevision()],
  },
  {
    command: 'confirm',
    where: 'confirmation of execution, with a revision',
    answer: 'revision_mismatch',
    in: one(anOrder().inConfirmationOfExecution()),
    deeds: [customer.confirms(1), customer.confirms(2)],
  },
  {
    command: 'any of the parties’',
    where: 'disputed',
    answer: 'not_your_turn',
    in: [
      ['after done', anOrder().disputed()],
      ['without done', executionAtEnd.when(customer.rejects())],
    ],
    deeds: partiesDeeds,
  },
  {
    command: 'edit',
    where: 'execution, customer',
    answer: 'wrong_stage',
    in: [
      ['before the start', executionBeforeStart],
      ['after the start', executionAtStart],
      ['a change pending', pending],
    ],
    deeds: [customer.edits({ startsAt: LATER }), customer.edits({ price: 1, revision: 9 })],
  },
  {
    command: 'edit',
    where: 'execution from the agreed start on',
    answer: 'appointment_started',
    in: [
      ['at the start', executionAtStart],
      ['1 ms after it', executionAtStart.later({ ms: 1 })],
      ['after the end', executionAtEnd],
    ],
    deeds: [provider.edits({ startsAt: shift(LATER, { days: 5 }) }), provider.edits({ price: 1 })],
  },
  {
    command: 'decline',
    where: 'confirmation',
    answer: 'wrong_stage',
    in: [
      ['the provider’s turn', anOrder()],
      ['the customer’s turn', anOrder().when(provider.edits({ price: 1 }))],
    ],
    deeds: [customer.declines()],
  },
  {
    command: 'decline, withdraw',
    where: 'execution, nothing pending',
    answer: 'no_pending_change',
    in: [
      ['before the start', executionBeforeStart],
      ['after the end', executionAtEnd],
      ['after a declined change', pending.when(customer.declines())],
    ],
    deeds: [customer.declines(), customer.declines(2), provider.withdraws(), provider.withdrawsTheClaim()],
  },
  {
    command: 'withdraw',
    where: 'confirmation, confirmation of execution',
    answer: 'wrong_stage',
    in: [
      ['confirmation', anOrder()],
      ['confirmation of execution', anOrder().inConfirmationOfExecution()],
    ],
    deeds: [provider.withdraws(), provider.withdrawsTheClaim()],
  },
  {
    command: 'withdraw',
    where: 'payment, no open claim',
    answer: 'no_claim',
    in: [
      ['due', anOrder().inPayment()],
      ['overdue', anOrder().overdue()],
      ['a claim withdrawn', anOrder().claimed().when(provider.withdrawsTheClaim())],
      ['a claim reduced', anOrder().claimed().when(support.resolves('reduce', 1))],
    ],
    deeds: [provider.withdrawsTheClaim(), provider.withdraws(1)],
  },
  {
    command: 'done',
    where: 'execution before the agreed start',
    answer: 'too_early',
    in: [
      ['long before', executionBeforeStart],
      ['1 ms before', executionBeforeStart.at(shift(START, { ms: -1 }))],
      ['a change pending', pending],
    ],
    deeds: [provider.saysDone()],
  },
  {
    command: 'done',
    where: 'every other stage but execution',
    answer: 'wrong_stage',
    in: [
      ['confirmation', anOrder()],
      [
        'confirmation, after its start',
        anOrder({ appointment: { startsAt: shift(BOOKED, { ms: 1 }) } }).later({ ms: 5 }),
      ],
      ['confirmation of execution', anOrder().inConfirmationOfExecution()],
      ...inPayment,
    ],
    deeds: [provider.saysDone()],
  },
  {
    command: 'cancel',
    where: 'execution from the agreed start on, customer',
    answer: 'appointment_started',
    in: [
      ['at the start', executionAtStart],
      ['1 ms after it', executionAtStart.later({ ms: 1 })],
      ['after the end', executionAtEnd],
    ],
    deeds: [customer.cancels(), customer.cancels(PRICE), customer.cancels(1)],
  },
  {
    command: 'cancel',
    where: 'confirmation of execution, payment',
    answer: 'wrong_stage',
    in: [['confirmation of execution', anOrder().inConfirmationOfExecution()], ...inPayment],
    deeds: [customer.cancels(), provider.cancels()],
  },
  {
    command: 'reject',
    where: 'confirmation, payment',
    answer: 'wrong_stage',
    in: [['confirmation', anOrder()], ...inPayment],
    deeds: [customer.rejects()],
  },
  {
    command: 'reject',
    where: 'execution before the agreed end',
    answer: 'too_early',
    in: [
      ['before the start', executionBeforeStart],
      ['a change pending', pending],
      ['during it', executionAtStart],
      ['1 ms before the end', executionAtStart.at(shift(END, { ms: -1 }))],
    ],
    deeds: [customer.rejects()],
  },
  {
    command: 'pay',
    where: 'before the payment stage',
    answer: 'wrong_stage',
    in: beforePayment,
    deeds: [customer.pays(1)],
  },
  {
    command: 'claim',
    where: 'before the payment stage',
    answer: 'wrong_stage',
    in: beforePayment,
    deeds: [provider.claims()],
  },
  {
    command: 'claim',
    where: 'payment, not overdue',
    answer: 'not_overdue',
    in: one(anOrder().inPayment()),
    deeds: [provider.claims()],
  },
  {
    command: 'claim',
    where: 'payment, a claim is open',
    answer: 'claim_open',
    in: one(anOrder().claimed()),
    deeds: [provider.claims()],
  },
  {
    command: 'resolve',
    where: 'confirmation, execution',
    answer: 'wrong_stage',
    in: [
      ['confirmation', anOrder()],
      ['execution', executionBeforeStart],
      ['execution, a change pending', pending],
    ],
    deeds: [support.resolves('uphold'), support.resolves('write_off'), support.resolves('reduce', 1)],
  },
  {
    command: 'resolve',
    where: 'confirmation of execution without a dispute / with a claim’s resolution',
    answer: 'no_dispute',
    in: one(anOrder().inConfirmationOfExecution()),
    deeds: [
      support.resolves('uphold'),
      support.resolves('adjust', 1),
      support.resolves('void'),
      support.resolves('reduce', 1),
      support.resolves('write_off'),
    ],
  },
  {
    command: 'resolve',
    where: 'disputed, with a claim’s resolution',
    answer: 'no_dispute',
    in: one(anOrder().disputed()),
    deeds: [support.resolves('reduce', 1), support.resolves('write_off')],
  },
  {
    command: 'resolve',
    where: 'payment, not overdue',
    answer: 'not_overdue',
    in: one(anOrder().inPayment()),
    deeds: [support.resolves('reduce', 1), support.resolves('write_off')],
  },
  {
    command: 'resolve',
    where: 'payment, with a dispute’s resolution',
    answer: 'no_dispute',
    in: inPayment,
    deeds: [support.resolves('uphold'), support.resolves('adjust', 1), support.resolves('void')],
  },
  { command: 'review', where: 'before closed', answer: 'wrong_stage', in: beforeClosed, deeds: [customer.reviews()] },
  {
    command: 'review',
    where: 'closed or cancelled and not to be reviewed',
    answer: 'not_reviewable',
    in: [
      ['closed with a reimbursement', anOrder().inPaymentOfReimbursement().closed()],
      ['cancelled', anOrder().cancelled()],
      ['voided', anOrder().disputed().when(support.resolves('void'))],
    ],
    deeds: [customer.reviews()],
  },
  {
    command: 'review',
    where: 'closed, a second time',
    answer: 'already_reviewed',
    in: one(anOrder().reviewed()),
    deeds: [customer.reviews()],
  },
  {
    command: 'review',
    where: 'closed, after 14 days',
    answer: 'deadline_passed',
    in: [
      ['timer processed', anOrder().reviewsOver()],
      ['timer not processed', anOrder().closed().downFor({ days: 14 })],
    ],
    deeds: [customer.reviews()],
  },
  {
    command: 'every other',
    where: 'closed, cancelled',
    answer: 'order_ended',
    in: [...ended, ['closed for good', anOrder().reviewsOver()]],
    deeds: [
      customer.confirms(),
      provider.confirms(1),
      customer.edits({ startsAt: LATER, revision: 1 }),
      provider.edits({ price: 1, revision: 1 }),
      customer.declines(1),
      provider.withdraws(1),
      provider.withdrawsTheClaim(),
      provider.saysDone(),
      customer.cancels(),
      provider.cancels(),
      customer.rejects(),
      customer.pays(1, 'another'),
      provider.claims(),
      support.resolves('uphold'),
      support.resolves('write_off'),
    ],
  },
];

describe('Refusals: the table', () => {
  for (const row of TABLE) {
    for (const [place, story] of row.in) {
      it(`R1 ${row.command} | ${row.where} (${place}) | ${row.answer}: nothing changes`, () => {
        for (const deed of row.deeds) {
          const then = story.when(deed).refusedAs(row.answer);
          const byItself = story.wakes();
          assert.deepEqual(then.order, byItself.order);
          assert.ok(then.fresh.every((event) => event.commandId === null && event.actor.role === 'system'));
        }
      });
    }
  }

  it('R1 every code has a sentence for the caller, one about what to do, and its rules', () => {
    for (const [code, { says, help, rules }] of Object.entries(REFUSALS)) {
      assert.match(code, /^[a-z]+(_[a-z]+)*$/);
      for (const sentence of [says, help]) assert.match(sentence, /^[A-Z].*\.$/, code);
      for (const rule of rules) assert.match(rule, /^[A-Z]\d+$/, code);
    }
  });

  it('R1 who may never do a thing, or is a stranger to the order, is told so', () => {
    const story = anOrder();
    for (const deed of [
      by('support', () => ({ name: 'confirm' })),
      by('provider', () => ({ name: 'reject', reason: 'no' })),
      by('customer', () => ({ name: 'done' })),
      by('customer', () => ({ name: 'claim', reason: 'no' })),
      by('provider', () => ({ name: 'resolve', resolution: 'uphold', note: 'mine' })),
      by('provider', () => ({ name: 'review', rating: 5 })),
    ] satisfies Deed[]) {
      story.when(deed).refusedAs('forbidden');
    }
    const stranger: Deed = () => ({
      actor: { role: 'provider', id: 'pro_2' },
      command: { name: 'cancel', reason: 'x' },
    });
    story.when(stranger).refusedAs('forbidden');
    const swapped: Deed = () => ({
      actor: { role: 'customer', id: 'pro_1' },
      command: { name: 'cancel', reason: 'x' },
    });
    story.when(swapped).refusedAs('forbidden');
    const system: Deed = () => ({ actor: { role: 'system', id: 'system' }, command: { name: 'cancel', reason: 'x' } });
    story.when(system).refusedAs('forbidden');
    const nobody = anOrder({ providerId: 'sup_1' as PartyId });
    nobody
      .when(() => ({ actor: { role: 'support', id: 'sup_1' }, command: { name: 'cancel', reason: 'x' } }))
      .refusedAs('forbidden');
  });
});

describe('Refusals: which one, where several fit', () => {
  const partlyPaid = anOrder().inPayment().when(customer.pays(5, 'known'));
  const lastRevision = anOrder({ policy: { ...STANDARD, maxRevisions: 1 } });
  const soon = anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 3 }) } }).later({ hours: 3 });
  const hundred = Array.from({ length: 100 }, (_, n) => `pay_${n}`).reduce(
    (story, reference) => story.when(customer.pays(1, reference)).accepted(),
    anOrder().inPayment(),
  );
  const lapsed = anOrder().withPendingChange().later({ hours: 24 });

  const pairs: readonly (readonly [first: string, then: string, Story, Deed, RefusalCode | 'accepted'])[] = [
    ['a known reference', 'order_ended', partlyPaid.closed(), customer.pays(5, 'known'), 'accepted'],
    [
      'a known reference',
      'order_ended, in conflict',
      partlyPaid.closed(),
      customer.pays(6, 'known'),
      'payment_reference_conflict',
    ],
    [
      'a known reference',
      'currency_mismatch',
      partlyPaid,
      customer.pays(money(5, 'USD' as Currency), 'known'),
      'payment_reference_conflict',
    ],
    ['a known reference', 'overpayment', partlyPaid, customer.pays(PRICE + 1, 'known'), 'payment_reference_conflict'],
    ['a known reference', 'too_many_payments', hundred, customer.pays(1, 'pay_7'), 'accepted'],
    ['wrong_stage', 'not_your_turn', anOrder(), customer.declines(), 'wrong_stage'],
    ['wrong_stage', 'revision_mismatch', anOrder(), customer.declines(77), 'wrong_stage'],
    ['wrong_stage', 'appointment_started', executionAtStart, customer.edits({ price: 1 }), 'wrong_stage'],
    ['wrong_stage', 'nothing_changed', executionBeforeStart, customer.edits({}), 'wrong_stage'],
    ['order_ended', 'revision_mismatch', anOrder().cancelled(), provider.confirms(99), 'order_ended'],
    ['order_ended', 'no_claim', anOrder().closed(), provider.withdrawsTheClaim(), 'order_ended'],
    ['order_ended', 'no_dispute', anOrder().closed(), support.resolves('uphold'), 'order_ended'],
    ['deadline_passed', 'no_pending_change', lapsed, customer.confirms(2), 'deadline_passed'],
    ['deadline_passed', 'no_pending_change, declining', lapsed, customer.declines(2), 'deadline_passed'],
    ['deadline_passed', 'no_pending_change, withdrawing', lapsed, provider.withdraws(2), 'deadline_passed'],
    ['deadline_passed', 'revision_mismatch', lapsed, provider.edits({ price: 3, revision: 2 }), 'deadline_passed'],
    [
      'already_reviewed',
      'deadline_passed',
      anOrder().reviewed().later({ days: 14 }),
      customer.reviews(),
      'already_reviewed',
    ],
    ['no_pending_change', 'not_your_turn', executionBeforeStart, provider.confirms(), 'no_pending_change'],
    ['no_pending_change', 'revision_mismatch', executionBeforeStart, provider.withdraws(77), 'no_pending_change'],
    ['no_claim', 'revision_mismatch', anOrder().overdue(), provider.withdraws(1), 'no_claim'],
    ['no_dispute', 'not_overdue', anOrder().inPayment(), support.resolves('void'), 'no_dispute'],
    ['no_dispute', 'currency_mismatch', anOrder().claimed(), support.resolves('adjust', yen), 'no_dispute'],
    ['no_dispute', 'amount_too_high', anOrder().disputed(), support.resolves('reduce', PRICE + 1), 'no_dispute'],
    ['not_your_turn', 'revision_mismatch', anOrder(), customer.confirms(77), 'not_your_turn'],
    ['not_your_turn', 'appointment_passed', soon, customer.confirms(), 'not_your_turn'],
    ['revision_mismatch', 'appointment_passed', soon, provider.confirms(77), 'revision_mismatch'],
    ['revision_mismatch', 'nothing_changed', anOrder(), provider.edits({ revision: 77 }), 'revision_mismatch'],
    [
      'revision_mismatch',
      'appointment_started',
      executionAtStart,
      provider.edits({ startsAt: LATER, revision: 77 }),
      'revision_mismatch',
    ],
    [
      'revision_mismatch',
      'too_many_revisions',
      lastRevision,
      provider.edits({ price: 1, revision: 77 }),
      'revision_mismatch',
    ],
    [
      'revision_mismatch',
      'currency_mismatch',
      anOrder(),
      provider.edits({ price: yen, revision: 77 }),
      'revision_mismatch',
    ],
    ['not_overdue', 'currency_mismatch', anOrder().inPayment(), support.resolves('reduce', yen), 'not_overdue'],
    ['not_overdue', 'amount_too_high', anOrder().inPayment(), support.resolves('reduce', PRICE + 1), 'not_overdue'],
    ['appointment_started', 'nothing_changed', executionAtStart, provider.edits({}), 'appointment_started'],
    [
      'appointment_started',
      'currency_mismatch',
      executionAtStart,
      provider.edits({ price: yen }),
      'appointment_started',
    ],
    ['appointment_started', 'reimbursement_due', executionAtStart, customer.cancels(), 'appointment_started'],
    [
      'appointment_started',
      'too_many_revisions',
      lastRevision.inExecution().at(START),
      provider.edits({ price: 1 }),
      'appointment_started',
    ],
    ['nothing_changed', 'too_many_revisions', lastRevision, provider.edits({}), 'nothing_changed'],
    [
      'appointment_not_in_future',
      'too_many_revisions',
      lastRevision,
      provider.edits({ startsAt: BOOKED }),
      'appointment_not_in_future',
    ],
    ['price_not_editable', 'too_many_revisions', lastRevision, customer.edits({ price: 1 }), 'price_not_editable'],
    ['currency_mismatch', 'too_many_revisions', lastRevision, provider.edits({ price: yen }), 'currency_mismatch'],
    ['overpayment', 'too_many_payments', hundred, customer.pays(PRICE, 'new'), 'overpayment'],
    ['currency_mismatch', 'too_many_payments', hundred, customer.pays(yen, 'new'), 'currency_mismatch'],
    ['too_many_payments', 'nothing else', hundred, customer.pays(1, 'new'), 'too_many_payments'],
    ['too_many_revisions', 'nothing else', lastRevision, provider.edits({ price: 1 }), 'too_many_revisions'],
  ];
  for (const [first, then, story, deed, answer] of pairs) {
    it(`R3 ${first} comes before ${then}`, () => {
      if (answer === 'accepted') assert.deepEqual(story.when(deed).accepted().order, story.order);
      else assert.deepEqual(story.when(deed).refusedAs(answer).order, story.order);
    });
  }
});

describe('Refusals: deadline_passed', () => {
  const windows: readonly (readonly [
    name: string,
    open: Story,
    late: readonly Deed[],
    other: readonly (readonly [Deed, RefusalCode])[],
  ])[] = [
    [
      'the confirmation',
      anOrder(),
      [provider.confirms(1), provider.edits({ price: 1, revision: 1 }), provider.cancels(), customer.cancels()],
      [
        [customer.confirms(1), 'order_ended'],
        [provider.confirms(2), 'order_ended'],
        [provider.saysDone(), 'order_ended'],
        [customer.pays(1), 'order_ended'],
        [customer.reviews(), 'not_reviewable'],
      ],
    ],
    [
      'a pending change',
      anOrder().withPendingChange(),
      [customer.confirms(2), customer.declines(2), provider.withdraws(2)],
      [
        [customer.confirms(1), 'no_pending_change'],
        [provider.confirms(2), 'no_pending_change'],
        [customer.confirmsWithoutRevision(), 'no_pending_change'],
        [provider.withdraws(1), 'no_pending_change'],
        [provider.saysDone(), 'too_early'],
        [customer.edits({ price: 1, revision: 2 }), 'wrong_stage'],
      ],
    ],
    [
      'done',
      anOrder().inExecution(),
      [provider.saysDone(), provider.cancels()],
      [
        [customer.cancels(PRICE), 'wrong_stage'],
        [provider.edits({ price: 1 }), 'wrong_stage'],
        [provider.claims(), 'wrong_stage'],
      ],
    ],
    [
      'the confirmation of the execution',
      anOrder().inConfirmationOfExecution(),
      [customer.confirms(), customer.rejects()],
      [
        [provider.confirms(), 'wrong_stage'],
        [customer.confirms(1), 'wrong_stage'],
        [provider.saysDone(), 'wrong_stage'],
        [customer.cancels(), 'wrong_stage'],
      ],
    ],
    [
      'the review',
      anOrder().closed(),
      [customer.reviews(), customer.reviews(1, 'Never again')],
      [
        [provider.claims(), 'order_ended'],
        [customer.pays(1, 'new'), 'order_ended'],
      ],
    ],
  ];

  for (const [name, open, late, other] of windows) {
    for (const [how, wait] of [
      ['the timer processed', (story: Story, at: typeof START) => story.at(at)],
      ['the timer not processed', (story: Story, at: typeof START) => story.downUntil(at)],
    ] as const) {
      it(`R3 after ${name}, ${how}: what would have been allowed in it is told so, what would not is not`, () => {
        const over = wait(open, open.deadline.at);
        const long = wait(open, shift(open.deadline.at, { hours: 7 }));
        for (const story of [over, long]) {
          for (const deed of late) story.when(deed).refusedAs('deadline_passed');
          for (const [deed, code] of other) story.when(deed).refusedAs(code);
        }
      });
    }

    it(`R3 1 ms before the end of ${name} the same is accepted`, () => {
      const story = open.at(shift(open.deadline.at, { ms: -1 }));
      for (const deed of late) story.when(deed).accepted();
    });
  }

  it('R3 over a chain of automatic acts, whichever window it would have been allowed in', () => {
    const overdue = anOrder().inExecution().at(utc('2026-08-01T00:00:00Z')).is('overdue');
    for (const deed of [provider.saysDone(), provider.cancels(), customer.confirms(), customer.rejects()]) {
      overdue.when(deed).refusedAs('deadline_passed');
    }
    overdue.when(customer.cancels(PRICE)).refusedAs('wrong_stage');
    const lapsedThenDone = anOrder().withPendingChange().at(DONE_BY).is('confirmation_of_execution');
    lapsedThenDone.when(customer.confirms(2)).refusedAs('deadline_passed');
    lapsedThenDone.when(customer.confirms(1)).refusedAs('revision_mismatch');
    overdue.when(customer.pays(1)).accepted();
  });

  it('R3 the last moment of the window is what counts, not the deadline', () => {
    const startsAt = shift(BOOKED, { hours: 24 });
    const expired = anOrder({ appointment: { startsAt } }).at(startsAt).is('cancelled');
    expired.when(provider.confirms(1)).refusedAs('deadline_passed');
  });

  it('R3 once a later command was accepted it is as if there had been no window', () => {
    const lapsed = anOrder().withPendingChange().later({ hours: 24 });
    const later = lapsed
      .when(provider.edits({ price: 3 }))
      .accepted()
      .when(provider.withdraws())
      .accepted();
    later.when(customer.confirms(2)).refusedAs('no_pending_change');
    const done = anOrder().inExecution().at(DONE_BY);
    done.when(customer.confirms()).accepted().when(provider.saysDone()).refusedAs('wrong_stage');
  });

  it('R3 a refused command, a reminder or a repeated payment is no accepted one', () => {
    const done = anOrder().inExecution().at(DONE_BY);
    const refused = done.when(customer.pays(1)).refusedAs('wrong_stage');
    refused.when(provider.saysDone()).refusedAs('deadline_passed');
    const reminded = done.later({ hours: 100 });
    assert.equal(reminded.last.type, 'order.reminded');
    reminded.when(provider.saysDone()).refusedAs('deadline_passed');
    const over = anOrder().inPayment().when(customer.pays(5, 'a')).reviewsOver();
    over.when(customer.pays(5, 'a')).accepted().when(customer.reviews()).refusedAs('deadline_passed');
  });

  it('R3 what is still allowed after the automatic act is accepted, not late', () => {
    anOrder().inExecution().at(DONE_BY).when(customer.rejects()).accepted();
    anOrder().inPayment().at(DONE_BY).when(customer.pays(PRICE)).accepted();
    anOrder()
      .withPendingChange()
      .later({ hours: 24 })
      .when(provider.edits({ price: 1 }))
      .accepted();
  });
});
