import assert from 'node:assert/strict';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { Contacts } from '../../src/domain/order/contact.ts';
import { parseAmendment } from '../../src/domain/order/parse-amendment.ts';
import { BACKEND } from '../../src/domain/order/party.ts';
import { applyAmendment } from '../../src/domain/process/amend.ts';
import { allowedActions, view } from '../../src/domain/views/view.ts';
import { customer } from '../support/orders/deeds.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';

const labelled = () => anOrder({ reference: 'A-1', metadata: { a: '1', b: '2' } });

const labelsOf = ({ order }: Story) => [view(order).reference, view(order).metadata];

describe('Amendments', () => {
  it('N5 what is given replaces, null removes, what is left out stays', () => {
    assert.deepEqual(labelsOf(labelled().amended({ reference: 'A-2' })), ['A-2', { a: '1', b: '2' }]);
    assert.deepEqual(labelsOf(labelled().amended({ reference: null })), [null, { a: '1', b: '2' }]);
    assert.deepEqual(labelsOf(labelled().amended({ metadata: null })), ['A-1', {}]);
    assert.deepEqual(labelsOf(labelled().amended({ metadata: { a: null, c: '3' } })), ['A-1', { b: '2', c: '3' }]);
    assert.deepEqual(labelsOf(anOrder().amended({ metadata: { a: '1' } })), [null, { a: '1' }]);
  });

  it('N5 is one event that names the fields, with what was and what is, and never a contact', () => {
    const contacts = { customer: { email: 'ann@example.com' } };
    const { last, fresh } = labelled().amended({ reference: 'A-2', metadata: { b: null }, contacts });
    assert.deepEqual([fresh.length, last.type, last.actor], [1, 'order.amended', BACKEND]);
    assert.deepEqual(last.data, {
      fields: ['reference', 'metadata', 'contacts'],
      old: { reference: 'A-1', metadata: { a: '1', b: '2' } },
      new: { reference: 'A-2', metadata: { a: '1' } },
    });
  });

  it('N5 where nothing is given, or nothing changes, there is no event', () => {
    const contacts: Contacts = { provider: { email: 'bob@example.com', locale: 'de' } };
    for (const nothing of [
      {},
      { reference: 'A-1' },
      { metadata: {} },
      { metadata: { a: '1', none: null } },
      { contacts },
      { contacts: { customer: null, provider: { email: 'bob@example.com', name: null } } },
    ]) {
      assert.deepEqual(labelled().amended(nothing, contacts).accepted().fresh, [], JSON.stringify(nothing));
    }
  });

  it('N5 contacts are amended party by party, and field by field', () => {
    const ann = { email: 'ann@example.com', locale: 'de', name: 'Ann' };
    const bob = { email: 'bob@example.com' };
    const amend = (contacts: Parameters<Story['amended']>[0]['contacts'] & object) => {
      const { order, now, floor } = anOrder();
      const sent = { commandId: 'cmd_1' as CommandId, actor: BACKEND, receivedAt: now, request: null };
      const before = { order, contacts: { customer: ann, provider: bob } };
      return applyAmendment(before, { ...sent, amendment: { contacts } }, floor, now).contacts;
    };
    assert.deepEqual(amend({ customer: { email: 'ann@example.org', locale: null, timeZone: 'Europe/Berlin' } }), {
      customer: { email: 'ann@example.org', name: 'Ann', timeZone: 'Europe/Berlin' },
      provider: bob,
    });
    assert.deepEqual(amend({ customer: null }), { provider: bob });
    assert.deepEqual(amend({}), { customer: ann, provider: bob });
  });

  const STATES: Readonly<Record<string, () => Story>> = {
    'in confirmation': () => anOrder(),
    'in execution': () => anOrder().inExecution(),
    'with a pending change': () => anOrder().withPendingChange(),
    disputed: () => anOrder().disputed(),
    'in payment': () => anOrder().inPayment(),
    claimed: () => anOrder().claimed(),
    'to be reviewed': () => anOrder().closed(),
    reviewed: () => anOrder().reviewed(),
    cancelled: () => anOrder().cancelled(),
    expired: () => anOrder().expired(),
  };
  for (const [state, tell] of Object.entries(STATES)) {
    it(`N5 is nobody's turn and moves no window, ${state}`, () => {
      const before = tell().downFor({ minutes: 1 });
      const after = before.amended({ reference: 'A-1' }).accepted();
      const { version, updatedAt } = after.order;
      assert.deepEqual(view(after.order), { ...view(before.order), reference: 'A-1', version, updatedAt });
      assert.deepEqual([version, after.order.deadline], [before.order.version + 1, before.order.deadline]);
      assert.deepEqual(allowedActions(after.order, after.now), allowedActions(before.order, before.now));
    });
  }

  it('N5 R3 after one, a late command is still told that its deadline has passed', () => {
    const lapsed = anOrder().withPendingChange();
    const late = lapsed.at(lapsed.deadline.at).amended({ reference: 'A-1' });
    late.when(customer.confirms(2)).refusedAs('deadline_passed');
  });

  it('N5 T4 what was due before it counts before it', () => {
    const open = anOrder();
    const { fresh } = open.downUntil(open.deadline.at).amended({ reference: 'A-1' });
    assert.deepEqual(
      fresh.map(({ type }) => type),
      ['order.expired', 'order.amended'],
    );
  });

  it('N5 metadata that have become too large are refused, and nothing changes', () => {
    const half = (from: number) =>
      Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`key-${from + n}`, String(n)]));
    const full = anOrder({ metadata: half(0) });
    assert.deepEqual(full.amended({ metadata: half(26) }).refusedAs('invalid_request').fresh, []);
    const goes = Object.fromEntries(Object.keys(half(0)).map((key) => [key, null]));
    assert.deepEqual(labelsOf(full.amended({ metadata: { ...goes, ...half(26) } }).accepted()), [null, half(26)]);
    const text = 'x'.repeat(490);
    const large = anOrder({ metadata: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`key-${n}`, text])) });
    large.amended({ metadata: { more: text } }).refusedAs('invalid_request');
  });

  describe('sent by hand', () => {
    const read = (payload: unknown) => parseAmendment(payload, 'signal-1' as CommandId);

    it('N5 are support’s where they do not say whose', () => {
      const { sent } = read({ reference: 'A-1', metadata: { a: null }, contacts: { customer: null } });
      assert.deepEqual(sent, {
        commandId: 'signal-1',
        actor: { role: 'support', id: 'temporal-ui' },
        receivedAt: null,
        request: null,
        amendment: { reference: 'A-1', metadata: { a: null }, contacts: { customer: null } },
      });
    });

    it('N5 R1 are refused with what is wrong with them', () => {
      const wrong: readonly (readonly [payload: unknown, says: RegExp])[] = [
        ['a text', /one JSON object/],
        [{ reference: 1 }, /^reference must be a text of 1 to 100/],
        [{ reference: ' ' }, /^reference must have characters/],
        [{ metadata: [] }, /^metadata must be an object of texts/],
        [{ metadata: { a: 1 } }, /^metadata\.a must be a text/],
        [{ metadata: { 'a b': 'x' } }, /^metadata\.a b must have a key/],
        [{ contacts: 'Ann' }, /^contacts must be an object/],
        [{ contacts: { customer: {} } }, /^contacts\.customer\.email must be an e-mail address/],
        [{ contacts: { customer: { email: 'a@b.example', timeZone: 'Mars' } } }, /timeZone is not a known/],
        [{ contacts: { support: null } }, /^contacts\.support is not known/],
        [{ colour: 'red' }, /^colour is not known/],
      ];
      for (const [payload, says] of wrong) {
        const { refused } = read(payload);
        assert.deepEqual([refused?.code, says.test(refused?.detail ?? '')], ['invalid_request', true], String(says));
      }
      assert.equal(read({ actor: { role: 'system', id: 'system' } }).refused?.code, 'actor_missing');
    });
  });
});
