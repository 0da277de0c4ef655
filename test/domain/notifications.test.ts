import assert from 'node:assert/strict';
import { EVENT_TYPES, type EventType } from '../../src/domain/order/event.ts';
import { noteCancellationRequest } from '../../src/domain/process/advance.ts';
import { NOTIFICATIONS, TEMPLATES, mailingsFor, type TemplateName } from '../../src/domain/messages/notifications.ts';
import { awaiting } from '../../src/domain/process/process.ts';
import { SYSTEM, type Actor, type Role } from '../../src/domain/order/party.ts';
import { lives } from '../support/orders/lives.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { actsOf, tellingsOf, type Told } from '../support/orders/tellings.ts';

type Acting = Actor['role'];
type Row = readonly [EventType, Readonly<Record<Acting, readonly Role[]>>];

const ACTORS: readonly Acting[] = ['customer', 'provider', 'support', 'backend', 'system'];
const BOTH = ['customer', 'provider'] as const;
const LIVES = lives();

/** M1: of a party's act the other party, of everybody else's both; `also`: support, whoever acted. */
const parties = (...also: 'support'[]) => ({
  customer: ['provider', ...also] as const,
  provider: ['customer', ...also] as const,
  support: [...BOTH, ...also] as const,
  backend: [...BOTH, ...also] as const,
  system: [...BOTH, ...also] as const,
});
/** M3: of its own act a party is told too. */
const andOwn = (row: Row[1], party: 'customer' | 'provider'): Row[1] => ({ ...row, [party]: [...row[party], party] });
const always = (...roles: Role[]) => ({
  customer: roles,
  provider: roles,
  support: roles,
  backend: roles,
  system: roles,
});
/** A payment is due next: the customer hears of both at once. */
const butCustomer = (row: Row[1]): Row[1] => ({
  customer: row.customer.filter((role) => role !== 'customer'),
  provider: row.provider.filter((role) => role !== 'customer'),
  support: row.support.filter((role) => role !== 'customer'),
  backend: row.backend.filter((role) => role !== 'customer'),
  system: row.system.filter((role) => role !== 'customer'),
});

/** Who is told of every type of event, by who acted, in an order where something costs something. */
const TABLE: readonly Row[] = [
  ['order.created', andOwn(parties(), 'customer')],
  ['order.edited', parties()],
  ['order.confirmed', parties()],
  ['order.expired', parties()],
  ['order.cancelled', andOwn(parties(), 'provider')],
  ['order.change_proposed', parties()],
  ['order.change_confirmed', parties()],
  ['order.change_declined', parties()],
  ['order.change_withdrawn', parties()],
  ['order.change_lapsed', parties()],
  ['order.done', parties()],
  ['order.execution_confirmed', butCustomer(parties())],
  ['order.execution_rejected', parties('support')],
  ['order.dispute_resolved', butCustomer(parties())],
  ['order.payment_due', always('customer')],
  ['order.payment_received', andOwn(parties(), 'customer')],
  ['order.payment_overdue', parties()],
  ['order.claim_opened', andOwn(parties('support'), 'provider')],
  ['order.claim_withdrawn', parties('support')],
  ['order.claim_settled', always('support')],
  ['order.claim_resolved', parties()],
  ['order.closed', always('customer')],
  ['order.credit_scheduled', always()],
  ['order.credited', always('provider')],
  ['order.credit_late', always('provider', 'support')],
  ['order.reviewed', parties()],
  ['order.reviews_closed', parties()],
  ['order.reminded', always('provider')],
  ['order.cancellation_requested', always()],
  ['order.amended', always()],
  ['order.appointment_near', parties()],
];

describe('Notifications', () => {
  it('M1 the table has every type of event once', () => {
    assert.deepEqual(
      TABLE.map(([type]) => type),
      EVENT_TYPES,
    );
  });

  for (const [type, row] of TABLE) {
    for (const role of ACTORS) {
      it(`M1 M3 T6 ${type} by ${role} tells ${row[role].join(', ') || 'nobody'}`, () => {
        const { order, event } = firstOf(type);
        const told = mailingsFor(order, { ...event, actor: { role, id: 'x' } });
        assert.deepEqual(
          told.map((one) => one.role),
          row[role],
        );
        for (const one of told) {
          const { own = {}, template } = NOTIFICATIONS[type] ?? assert.fail();
          const ownTemplate = one.role === role && one.role !== 'support' ? own[one.role] : undefined;
          assert.equal(one.template, ownTemplate ?? template);
        }
      });
    }
  }

  it('M1 R5 every template tells of an event, of its own type alone, or of a lost order', () => {
    const used = EVENT_TYPES.flatMap((type) => {
      const { template, own = {} } = NOTIFICATIONS[type] ?? {};
      return template ? [template, ...Object.values(own)] : [];
    });
    assert.deepEqual([...new Set([...used, 'lost'])].sort(), [...TEMPLATES].sort());
  });

  for (const [name, story] of Object.entries(LIVES)) {
    it(`M1 M3 ${name}: of every act all are told that must be, nobody twice but by an invitation to review`, () => {
      story.accepted();
      for (const act of actsOf(story)) {
        const [first] = act;
        assert.ok(first);
        const told = act.flatMap(({ order, event }) => mailingsFor(order, event));
        const roles = told.map(({ role }) => role);
        const types = act.map(({ event }) => event.type).join(' + ');
        const acts = told.filter(({ template }) => template !== 'closed').map(({ role }) => role);
        assert.equal(new Set(acts).size, acts.length, `${types} tells somebody twice`);
        for (const role of mustHear(first)) assert.ok(roles.includes(role), `${types} does not tell ${role}`);
        const own = told.filter(({ role }) => role === first.event.actor.role);
        for (const { template } of own)
          assert.ok(OWN.includes(template), `${types} tells of an act the one who did it`);
      }
    });

    it(`M1 ${name}: whose turn it becomes is told, unless it is by its own act`, () => {
      let before: Role | null = null;
      for (const act of actsOf(story)) {
        const last = act.at(-1);
        assert.ok(last);
        const told = act.flatMap(({ order, event }) => mailingsFor(order, event)).map(({ role }) => role);
        const turn = awaiting(last.order);
        if (turn && turn !== before && turn !== last.event.actor.role) assert.ok(told.includes(turn), last.event.type);
        before = turn;
      }
    });
  }

  it('M1 what costs nothing is confirmed by itself, or decided by support: no payment follows, so both are told at once', () => {
    const free = anOrder({ price: eur(0) })
      .inExecution()
      .inConfirmationOfExecution();
    const roles = (story: typeof free, type: EventType) =>
      tellingsOf(story).flatMap(({ event, role }) => (event.type === type ? [role] : []));
    assert.deepEqual(roles(free.at(free.deadline.at), 'order.execution_confirmed'), BOTH);
    assert.deepEqual(roles(free.when(customer.confirms()), 'order.execution_confirmed'), ['provider']);
    for (const resolves of [support.resolves('void'), support.resolves('adjust', 0)]) {
      assert.deepEqual(roles(anOrder().disputed().when(resolves), 'order.dispute_resolved'), BOTH);
    }
    const disputed = anOrder({ price: eur(0) })
      .inExecution()
      .disputed();
    assert.deepEqual(roles(disputed.when(support.resolves('uphold')), 'order.dispute_resolved'), BOTH);
  });

  it('M1 a reimbursement: the provider is told of the cancellation, the customer of what it must pay', () => {
    const told = tellingsOf(anOrder().inPaymentOfReimbursement()).slice(-2);
    assert.deepEqual(
      told.map(({ role, template }) => [role, template]),
      [
        ['provider', 'cancelled'],
        ['customer', 'payment-due'],
      ],
    );
  });

  const ends = [
    ['what was paid', anOrder().closed(), true],
    [
      'what was free',
      anOrder({ price: eur(0) })
        .inExecution()
        .inConfirmationOfExecution()
        .when(customer.confirms()),
      true,
    ],
    ['what was written off after done', anOrder().overdue().when(support.resolves('write_off')), true],
    ['a reimbursement', anOrder().inPaymentOfReimbursement().closed(), false],
  ] as const;
  for (const [name, story, isInvited] of ends) {
    it(`M3 Z3 the customer is ${isInvited ? '' : 'not '}invited to review ${name} when it is closed`, () => {
      const invitations = tellingsOf(story).filter(({ template }) => template === 'closed');
      assert.deepEqual(
        invitations.map(({ role }) => role),
        isInvited ? ['customer'] : [],
      );
    });
  }

  it('M3 who has booked, paid, cancelled as the provider or claimed is told so', () => {
    const own = (story: ReturnType<typeof anOrder>) =>
      tellingsOf(story).flatMap(({ event, role, template }) => (role === event.actor.role ? [template] : []));
    assert.deepEqual(own(anOrder()), ['booking-received']);
    assert.deepEqual(own(anOrder().inPayment().when(customer.pays(1, 'a'))).at(-1), 'receipt');
    assert.deepEqual(own(anOrder().inExecution().when(provider.cancels())).at(-1), 'cancelled');
    assert.deepEqual(own(anOrder().claimed()).at(-1), 'claim-opened');
    assert.deepEqual(own(anOrder().inExecution().when(customer.cancels())), ['booking-received']);
  });

  const windows = [
    ['the terms', anOrder(), 'provider'],
    ['the terms in return', anOrder().when(provider.edits({ price: 1 })), 'customer'],
    ['the service', anOrder().inExecution(), 'provider'],
    ['a change', anOrder().withPendingChange(), 'customer'],
    ['the execution', anOrder().inConfirmationOfExecution(), 'customer'],
    ['the payment', anOrder().inPayment(), 'customer'],
  ] as const;
  for (const [name, story, awaited] of windows) {
    it(`T6 ${name}: only the ${awaited} is reminded`, () => {
      assert.ok(story.deadline.remindAt);
      const reminded = tellingsOf(story.at(story.deadline.remindAt)).at(-1);
      assert.equal(reminded?.event.type, 'order.reminded');
      assert.equal(reminded.role, awaited);
      assert.equal(tellingsOf(story.at(story.deadline.remindAt)).filter(isReminder).length, remindersOf(story) + 1);
    });
  }
});

/** M1, M3: what tells somebody of what came of its own act. */
const OWN: readonly TemplateName[] = [
  'payment-due',
  'booking-received',
  'receipt',
  'closed',
  'cancelled',
  'claim-opened',
];

const isReminder = ({ event }: Told): boolean => event.type === 'order.reminded';
const remindersOf = (story: (typeof LIVES)[string]): number => tellingsOf(story).filter(isReminder).length;

/** M1, of a whole act, from its first event. */
function mustHear({ event }: Pick<Told, 'event'>): readonly Role[] {
  const { type, actor } = event;
  if (type === 'order.reminded' || type === 'order.credit_scheduled' || type === 'order.amended') return [];
  if (type === 'order.credited') return ['provider'];
  if (type === 'order.credit_late') return ['support'];
  const support: readonly Role[] =
    type === 'order.execution_rejected' || type === 'order.claim_opened' ? ['support'] : [];
  return [...BOTH.filter((party) => party !== actor.role), ...support];
}

/** The first event of a type in all lives, with the order as of it. */
function firstOf(type: EventType): Pick<Told, 'order' | 'event'> {
  const { order, now } = anOrder();
  const [request] = noteCancellationRequest(order, now);
  assert.ok(request?.actor === SYSTEM);
  if (type === request.type) return { order, event: request };
  const found = Object.values(LIVES)
    .flatMap((story) => actsOf(story).flat())
    .find(({ event }) => event.type === type);
  assert.ok(found, `${type} happens in no life`);
  return found;
}
