import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMAND_NAMES, type Command, type CommandId, type CommandName } from '../../src/domain/order/command.ts';
import { applyCommand } from '../../src/domain/process/advance.ts';
import { isCurrency } from '../../src/domain/values/currency.ts';
import { parseInstant } from '../../src/domain/values/instant.ts';
import type { Money } from '../../src/domain/values/money.ts';
import { parseCommand, type Parsed } from '../../src/domain/order/parse-command.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { SHOWING_NOTHING, SHOWING_SOMETHING } from '../support/orders/texts.ts';
import { customer, support } from '../support/orders/deeds.ts';
import { anOrder, END, START, type Story } from '../support/orders/order-builder.ts';

type Json = Readonly<Record<string, unknown>>;

const NOW = utc('2026-06-01T12:00:00Z');
const FALLBACK = 'derived-1' as CommandId;
const CUSTOMER = { role: 'customer', id: 'cus_1' };
const EUR_5 = { amount: 500, currency: 'EUR' };
const APPOINTMENT = { startsAt: '2026-06-10T09:00:00.000Z', durationMinutes: 120, timeZone: 'Europe/Berlin' };

/** One good body of each command, every field of it there. */
const GOOD: Readonly<Record<CommandName, Json>> = {
  confirm: { revision: 2 },
  edit: { revision: 2, appointment: APPOINTMENT, price: EUR_5, comment: 'Ring twice' },
  decline: { revision: 2 },
  withdraw: { revision: 2 },
  done: {},
  cancel: { reason: 'Rain', acceptDue: EUR_5 },
  reject: { reason: 'Nobody came' },
  pay: { amount: EUR_5, reference: 'psp-1' },
  claim: { reason: 'Not paid' },
  resolve: { resolution: 'adjust', amount: EUR_5, note: 'A compromise' },
  review: { rating: 5, text: 'Quick' },
};

const parse = (name: string, payload: unknown): Parsed => parseCommand(name, payload, FALLBACK, NOW);
const parseBody = (name: CommandName, body: Json): Parsed => parse(name, { actor: CUSTOMER, ...body });

function understood(name: CommandName, body: Json): Command {
  const { sent, refused } = parseBody(name, body);
  assert.ok(sent, JSON.stringify(refused));
  assertWellTyped(sent.command);
  return sent.command;
}

function refused(parsed: Parsed, code = 'invalid_request'): string {
  assert.equal(parsed.sent, null);
  assert.equal(parsed.refused.code, code);
  const detail = parsed.refused.detail ?? '';
  assert.ok(detail.length < 1_000, `a detail of ${detail.length} characters`);
  return detail;
}

// What a command may look like, said once more and by other means

const isText = (value: unknown, longest: number, shortest = 1): boolean =>
  typeof value === 'string' && value.length >= shortest && value.length <= longest;
const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
const isMoney = (value: Money): boolean =>
  isWhole(value.amount, 0, 1e12) && isCurrency(value.currency) && Object.keys(value).length === 2;
const isRevision = (value: unknown): boolean => isWhole(value, 1, Number.MAX_SAFE_INTEGER);

function assertWellTyped(command: Command): void {
  const known = new Set(['name', ...Object.keys(GOOD[command.name])]);
  for (const key of Object.keys(command)) assert.ok(known.has(key), `${key} in ${command.name}`);
  for (const value of Object.values<unknown>({ ...command })) assert.ok(value !== undefined && value !== null);
  assert.ok(isWellTyped(command), JSON.stringify(command));
}

function isWellTyped(command: Command): boolean {
  switch (command.name) {
    case 'confirm':
    case 'withdraw':
      return command.revision === undefined || isRevision(command.revision);
    case 'decline':
      return isRevision(command.revision);
    case 'edit': {
      const { revision, appointment, price, comment } = command;
      return (
        isRevision(revision) &&
        (price === undefined || isMoney(price)) &&
        (comment === undefined || isText(comment, 2_000, 0)) &&
        (appointment === undefined ||
          (parseInstant(appointment.startsAt) === appointment.startsAt &&
            isWhole(appointment.durationMinutes, 1, 44_640) &&
            isText(appointment.timeZone, 64) &&
            Object.keys(appointment).length === 3))
      );
    }
    case 'done':
      return true;
    case 'cancel':
      return isText(command.reason, 500) && (command.acceptDue === undefined || isMoney(command.acceptDue));
    case 'reject':
    case 'claim':
      return isText(command.reason, 500);
    case 'pay':
      return isMoney(command.amount) && command.amount.amount > 0 && isText(command.reference, 255);
    case 'resolve': {
      const takesAmount = command.resolution === 'adjust' || command.resolution === 'reduce';
      return (
        ['uphold', 'adjust', 'void', 'reduce', 'write_off'].includes(command.resolution) &&
        (takesAmount ? isMoney(command.amount) : !('amount' in command)) &&
        isText(command.note, 500)
      );
    }
    case 'review':
      return isWhole(command.rating, 1, 5) && (command.text === undefined || isText(command.text, 2_000, 0));
  }
}

/** Whatever came, what is made of it can be relied on. */
function assertSound(name: string, payload: unknown): void {
  const parsed = parse(name, payload);
  assert.ok(isText(parsed.commandId, 100));
  if (parsed.refused) {
    assert.ok(['invalid_request', 'actor_missing'].includes(parsed.refused.code));
    assert.ok((parsed.refused.detail ?? '').length < 1_000);
    return;
  }
  const { command, actor, receivedAt, request, commandId } = parsed.sent;
  assert.equal(command.name, name);
  assert.equal(commandId, parsed.commandId);
  assertWellTyped(command);
  assert.match(actor.id, /^(?!\.{1,2}$)[A-Za-z0-9_.|@:+-]{1,64}$/);
  assert.ok(['customer', 'provider', 'support'].includes(actor.role));
  assert.ok(receivedAt === null || parseInstant(receivedAt) === receivedAt);
  assert.ok(request === null || (isText(request.id, 100) && isText(request.fingerprint, 100)));
}

describe('Commands as they come: well-formed ones', () => {
  for (const name of COMMAND_NAMES) {
    it(`R1 ${name} is read to the letter, with who sent it and when`, () => {
      const request = { id: 'req-1', fingerprint: 'f00' };
      const parsed = parse(name, {
        commandId: 'cmd-1',
        receivedAt: '2026-06-01T13:59:59.5+02:00',
        actor: CUSTOMER,
        request,
        ...GOOD[name],
      });
      assert.deepEqual(parsed, {
        commandId: 'cmd-1',
        refused: null,
        sent: {
          commandId: 'cmd-1',
          actor: CUSTOMER,
          receivedAt: '2026-06-01T11:59:59.500Z',
          request,
          command: { name, ...GOOD[name] },
        },
      });
    });

    it(`R1 ${name} is refused with a field that is not known`, () => {
      assert.equal(refused(parseBody(name, { ...GOOD[name], colour: 'red' })), 'colour is not known here.');
    });
  }

  it('R1 what is optional may be left out', () => {
    assert.deepEqual(understood('confirm', {}), { name: 'confirm' });
    assert.deepEqual(understood('withdraw', {}), { name: 'withdraw' });
    assert.deepEqual(understood('edit', { revision: 1 }), { name: 'edit', revision: 1 });
    assert.deepEqual(understood('cancel', { reason: 'r' }), { name: 'cancel', reason: 'r' });
    assert.deepEqual(understood('review', { rating: 1 }), { name: 'review', rating: 1 });
  });

  it('R1 what is not optional may not', () => {
    const needed: readonly (readonly [CommandName, string])[] = [
      ['edit', 'revision'],
      ['decline', 'revision'],
      ['cancel', 'reason'],
      ['reject', 'reason'],
      ['pay', 'amount'],
      ['pay', 'reference'],
      ['claim', 'reason'],
      ['resolve', 'resolution'],
      ['resolve', 'note'],
      ['resolve', 'amount'],
      ['review', 'rating'],
    ];
    for (const [name, field] of needed) {
      const body = Object.fromEntries(Object.entries(GOOD[name]).filter(([key]) => key !== field));
      assert.match(refused(parseBody(name, body)), new RegExp(field), `${name} without ${field}`);
    }
  });

  it('R1 null is no value, not even of what is optional', () => {
    for (const name of COMMAND_NAMES) {
      for (const field of Object.keys(GOOD[name])) refused(parseBody(name, { ...GOOD[name], [field]: null }));
    }
  });

  it('K2 an appointment is whole: start, duration and zone', () => {
    for (const field of Object.keys(APPOINTMENT)) {
      const appointment = Object.fromEntries(Object.entries(APPOINTMENT).filter(([key]) => key !== field));
      assert.match(refused(parseBody('edit', { revision: 1, appointment })), new RegExp(`appointment\\.${field}`));
    }
    refused(parseBody('edit', { revision: 1, appointment: { ...APPOINTMENT, colour: 1 } }));
  });

  it('K2 an instant of an edit is kept in UTC', () => {
    const appointment = { ...APPOINTMENT, startsAt: '2026-06-10T11:00:00+02:00' };
    assert.deepEqual(understood('edit', { revision: 1, appointment }), {
      name: 'edit',
      revision: 1,
      appointment: APPOINTMENT,
    });
  });

  it('E4 an amount is said exactly with adjust and reduce', () => {
    for (const resolution of ['adjust', 'reduce']) {
      understood('resolve', { resolution, note: 'n', amount: EUR_5 });
      understood('resolve', { resolution, note: 'n', amount: { amount: 0, currency: 'EUR' } });
      refused(parseBody('resolve', { resolution, note: 'n' }));
    }
    for (const resolution of ['uphold', 'void', 'write_off']) {
      understood('resolve', { resolution, note: 'n' });
      refused(parseBody('resolve', { resolution, note: 'n', amount: EUR_5 }));
    }
    for (const resolution of ['Uphold', 'refund', '', 1, null, ['void']]) {
      refused(parseBody('resolve', { resolution, note: 'n' }));
    }
  });

  const texts: readonly (readonly [CommandName, string, shortest: number, longest: number])[] = [
    ['edit', 'comment', 0, 2_000],
    ['cancel', 'reason', 1, 500],
    ['reject', 'reason', 1, 500],
    ['pay', 'reference', 1, 255],
    ['claim', 'reason', 1, 500],
    ['resolve', 'note', 1, 500],
    ['review', 'text', 0, 2_000],
  ];
  const seen = (shortest: number) => (shortest > 0 ? ', some of which can be seen' : '');
  for (const [name, field, shortest, longest] of texts) {
    it(`B1 N2 K8 E4 Z3 the ${field} of ${name} has ${shortest} to ${longest} characters${seen(shortest)}`, () => {
      const withText = (text: unknown) => parseBody(name, { ...GOOD[name], [field]: text });
      assert.ok(withText('x'.repeat(shortest)).sent);
      assert.ok(withText('x'.repeat(longest)).sent);
      refused(withText('x'.repeat(longest + 1)));
      assert.ok(withText('🧹'.repeat(longest)).sent, 'a character of Unicode is one, whatever it takes in memory');
      refused(withText('🧹'.repeat(longest + 1)));
      if (shortest > 0) refused(withText(''));
      for (const blank of SHOWING_NOTHING)
        assert.equal(withText(blank).sent !== null, shortest === 0, JSON.stringify(blank));
      for (const text of SHOWING_SOMETHING) assert.ok(withText(text).sent, text);
      for (const wrong of [1, true, ['x'], { length: 3 }]) refused(withText(wrong));
    });
  }

  it('P2 a payment is above 0 and a whole number of the minor unit', () => {
    const pay = (amount: unknown) => parseBody('pay', { reference: 'r', amount: { amount, currency: 'EUR' } });
    for (const good of [1, 1_000_000_000_000]) assert.ok(pay(good).sent);
    for (const bad of [0, -1, 1.5, 1_000_000_000_001, '1', null, NaN, Infinity, 2 ** 53, true, [1]]) refused(pay(bad));
    refused(parseBody('pay', { reference: 'r', amount: 500 }));
    refused(parseBody('pay', { reference: 'r', amount: { amount: 5 } }));
    refused(parseBody('pay', { reference: 'r', amount: { ...EUR_5, cents: 1 } }));
    for (const currency of ['eur', 'XXX', 'EURO', 'EU', '', 5, null]) {
      refused(parseBody('pay', { reference: 'r', amount: { amount: 5, currency } }));
    }
  });

  it('K5 a revision is a whole number from 1', () => {
    for (const name of ['confirm', 'edit', 'decline', 'withdraw'] as const) {
      for (const bad of [0, -1, 1.5, '1', true, NaN, Infinity, 2 ** 53]) refused(parseBody(name, { revision: bad }));
      assert.ok(parseBody(name, { revision: 1 }).sent);
    }
  });

  it('Z3 a rating is 1 to 5', () => {
    for (const good of [1, 2, 3, 4, 5]) assert.ok(parseBody('review', { rating: good }).sent);
    for (const bad of [0, 6, 4.5, '5', null, -1]) refused(parseBody('review', { rating: bad }));
  });

  it('K2 the limits of a booking hold for an edit: 1 minute to 31 days, at most two years ahead', () => {
    const edit = (changes: Json) => parseBody('edit', { revision: 1, appointment: { ...APPOINTMENT, ...changes } });
    for (const good of [1, 44_640]) assert.ok(edit({ durationMinutes: good }).sent);
    for (const bad of [0, 44_641, 1.5, '60', -5]) refused(edit({ durationMinutes: bad }));
    assert.ok(edit({ startsAt: shift(NOW, { days: 730 }) }).sent);
    refused(edit({ startsAt: shift(NOW, { days: 733 }) }));
    refused(edit({ startsAt: 1_780_000_000_000 }));
    refused(edit({ startsAt: '2026-06-10' }));
    refused(edit({ timeZone: '' }));
    refused(edit({ timeZone: 'x'.repeat(65) }));
  });

  it('Z1 Z2 N2 a zone is one of the IANA database, and read as that spells it', () => {
    const edit = (timeZone: unknown) => parseBody('edit', { revision: 1, appointment: { ...APPOINTMENT, timeZone } });
    for (const bad of ['BST', 'SystemV/PST8PDT', 'US/Pacific-New', 'Europe/Atlantis', '+01:00', 5]) {
      assert.match(refused(edit(bad)), /appointment\.timeZone is not a known IANA time zone/);
    }
    const { sent } = edit('europe/kiev');
    assert.ok(sent?.command.name === 'edit');
    assert.equal(sent.command.appointment?.timeZone, 'Europe/Kiev');
  });
});

describe('Commands as they come: who sends them, and when', () => {
  it('R1 a missing actor on resolve is support:temporal-ui', () => {
    const { sent } = parse('resolve', GOOD.resolve);
    assert.deepEqual(sent?.actor, { role: 'support', id: 'temporal-ui' });
  });

  it('R1 support can type no more than the two fields in the Temporal UI and end a dispute', () => {
    const { sent } = parse('resolve', { resolution: 'void', note: 'No show.' });
    assert.ok(sent);
    const disputed = anOrder().disputed();
    const { order, refused } = applyCommand(disputed.order, sent, disputed.now, disputed.now);
    assert.equal(refused, null);
    assert.equal(order.outcome, 'voided');
  });

  it('R1 on every other command a missing actor is actor_missing', () => {
    for (const name of COMMAND_NAMES.filter((name) => name !== 'resolve')) {
      const parsed = parse(name, { commandId: 'cmd-1', ...GOOD[name] });
      refused(parsed, 'actor_missing');
      assert.equal(parsed.commandId, 'cmd-1');
    }
  });

  it('R1 an actor that is none is missing, on resolve too', () => {
    const id = 'cus_1';
    for (const actor of [
      null,
      'customer:cus_1',
      [],
      {},
      { role: 'customer' },
      { id },
      { role: 'system', id: 'system' },
      { role: 'Customer', id },
      { role: 'admin', id },
      { role: 'customer', id: '' },
      { role: 'customer', id: 7 },
      { role: 'customer', id: 'a b' },
      { role: 'customer', id: '.' },
      { role: 'customer', id: '..' },
      { role: 'customer', id: 'x'.repeat(65) },
      { role: 'customer', id: 'cus_1\n' },
      { role: ['customer'], id },
      { role: 'toString', id },
    ]) {
      refused(parse('cancel', { reason: 'r', actor }), 'actor_missing');
      refused(parse('resolve', { ...GOOD.resolve, actor }), 'actor_missing');
    }
  });

  it('T4 an instant that is absent or malformed is none, and no reason to refuse', () => {
    for (const receivedAt of [undefined, null, '', 'now', 5, {}, [], '2026-06-01', '2026-02-30T00:00:00Z']) {
      assert.equal(parse('done', { actor: CUSTOMER, receivedAt }).sent?.receivedAt, null);
    }
  });

  it('R1 the id of the command is the derived one where the payload names none', () => {
    assert.equal(parse('done', { actor: CUSTOMER }).commandId, FALLBACK);
    assert.equal(parse('done', null).commandId, FALLBACK);
    assert.equal(parse('done', { actor: CUSTOMER, commandId: 'x'.repeat(100) }).commandId, 'x'.repeat(100));
    for (const commandId of ['', 7, null, {}, 'x'.repeat(101)]) {
      const parsed = parse('done', { actor: CUSTOMER, commandId });
      refused(parsed);
      assert.equal(parsed.commandId, FALLBACK);
    }
  });

  it('R1 a request that is none is ignored', () => {
    for (const request of [null, 'r', {}, { id: 'r' }, { id: 'r', fingerprint: 7 }, { id: '', fingerprint: 'f' }]) {
      assert.equal(parse('done', { actor: CUSTOMER, request }).sent?.request, null);
    }
  });
});

describe('Commands as they come: malformed ones', () => {
  it('R1 a payload that is no JSON object is refused', () => {
    for (const payload of [undefined, null, 0, '', 'confirm', true, [], [GOOD.confirm], NaN]) {
      for (const name of COMMAND_NAMES) refused(parse(name, payload));
    }
  });

  it('R1 a command that does not exist is refused', () => {
    for (const name of ['', 'Confirm', 'refund', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'create']) {
      refused(parse(name, { actor: CUSTOMER }));
    }
  });

  it('R1 fields of the prototype are no fields, and one that is named like it is not known', () => {
    refused(parse('cancel', JSON.parse('{"actor":{"role":"customer","id":"c"},"__proto__":{"reason":"r"}}')));
    refused(parse('cancel', JSON.parse('{"actor":{"role":"customer","id":"c"},"reason":"r","__proto__":1}')));
    refused(parse('cancel', Object.assign(Object.create({ reason: 'r' }) as object, { actor: CUSTOMER })));
    refused(parse('done', { actor: CUSTOMER, constructor: 1 }));
  });

  const MEGABYTE = 'x'.repeat(1_000_000);

  it('R1 a text of a megabyte is refused wherever it stands, and the refusal stays short', () => {
    for (const name of COMMAND_NAMES) {
      for (const field of Object.keys(GOOD[name])) {
        refused(parseBody(name, { ...GOOD[name], [field]: MEGABYTE }));
        refused(parseBody(name, { ...GOOD[name], [field]: { currency: MEGABYTE, startsAt: MEGABYTE, [MEGABYTE]: 1 } }));
      }
      refused(parseBody(name, { ...GOOD[name], [MEGABYTE]: 1 }));
      refused(parse(name, { ...GOOD[name], actor: { role: 'customer', id: MEGABYTE } }), 'actor_missing');
      refused(parse(name, { ...GOOD[name], actor: CUSTOMER, commandId: MEGABYTE }));
    }
    refused(parse(MEGABYTE, { actor: CUSTOMER }));
    assert.equal(parse('done', { actor: CUSTOMER, receivedAt: MEGABYTE }).sent?.receivedAt, null);
    assert.equal(parse('done', { actor: CUSTOMER, request: { id: MEGABYTE, fingerprint: 'f' } }).sent?.request, null);
  });

  it('R1 thousands of wrong fields are told in a short sentence', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`${n}${'y'.repeat(50)}`, n]));
    refused(parseBody('cancel', many));
    refused(parseBody('edit', { revision: 1, price: many, appointment: many }));
  });

  const anyName = fc.oneof(fc.constantFrom<string>(...COMMAND_NAMES), fc.string());
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true });

  it('R1 nothing at all makes it throw, or gives a command of wrong types', () => {
    fc.assert(fc.property(anyName, anything, assertSound), { numRuns: 3_000 });
    fc.assert(fc.property(anyName, fc.jsonValue(), assertSound), { numRuns: 2_000 });
  });

  /** A good payload with one or two things in it replaced by anything, at any depth, or removed. */
  const spoilt = fc
    .tuple(
      fc.constantFrom(...COMMAND_NAMES),
      fc.array(fc.tuple(fc.nat(), fc.oneof(anything, fc.string(), fc.integer(), fc.constant(undefined))), {
        maxLength: 3,
      }),
    )
    .map(([name, changes]) => {
      const good: Json = {
        commandId: 'cmd-1',
        receivedAt: NOW,
        actor: CUSTOMER,
        request: { id: 'r', fingerprint: 'f' },
      };
      const payload = changes.reduce<Json>((json, [where, what]) => replaced(json, where, what), {
        ...good,
        ...GOOD[name],
      });
      return { name, payload };
    });

  it('R1 nor does a good one of which something was spoilt', () => {
    fc.assert(
      fc.property(spoilt, ({ name, payload }) => {
        assertSound(name, payload);
      }),
      { numRuns: 5_000 },
    );
  });

  const everyState: readonly Story[] = [
    anOrder(),
    anOrder().inExecution(),
    anOrder().inExecution().at(START),
    anOrder().inExecution().at(END),
    anOrder().withPendingChange(),
    anOrder().inConfirmationOfExecution(),
    anOrder().disputed(),
    anOrder().inPayment().when(customer.pays(1)),
    anOrder().overdue(),
    anOrder().claimed(),
    anOrder().closed(),
    anOrder().cancelled(),
    anOrder().disputed().when(support.resolves('void')),
  ];

  it('R1 whatever is understood, no order fails on it in any state', () => {
    fc.assert(
      fc.property(spoilt, fc.constantFrom(...everyState), fc.boolean(), ({ name, payload }, { order, now }, mine) => {
        const who = { ...payload, ...(mine && { actor: { role: 'provider', id: order.providerId } }) };
        const { sent } = parseCommand(name, who, FALLBACK, now);
        if (!sent) return;
        const then = applyCommand(order, sent, order.updatedAt, now);
        assert.equal(then.order.version, order.version + then.events.length);
        assert.equal(then.order.id, order.id);
      }),
      { numRuns: 5_000 },
    );
  });
});

function replaced(json: Json, where: number, what: unknown): Json {
  const keys = Object.keys(json);
  const key = keys[where % keys.length];
  if (key === undefined) return json;
  const inner = json[key];
  const deeper = Math.floor(where / keys.length);
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && deeper % 2 === 1) {
    return { ...json, [key]: replaced(inner as Json, Math.floor(deeper / 2), what) };
  }
  return { ...json, [key]: what };
}
