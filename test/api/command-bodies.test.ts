import assert from 'node:assert/strict';
import { commandBody } from '../../src/api/contract/schemas/command-bodies.ts';
import { mistakesIn } from '../../src/api/contract/schemas/mistakes.ts';
import { COMMAND_NAMES, type CommandId, type CommandName } from '../../src/domain/order/command.ts';
import { parseCommand } from '../../src/domain/order/parse-command.ts';
import { utc } from '../support/orders/clock.ts';
import { SHOWING_NOTHING, SHOWING_SOMETHING } from '../support/orders/texts.ts';

const NOW = utc('2026-06-01T08:00:00Z');
const EUR = (amount: unknown) => ({ amount, currency: 'EUR' });
const APPOINTMENT = { startsAt: '2026-06-10T09:00:00Z', durationMinutes: 120, timeZone: 'Europe/Berlin' };

const GOOD: Readonly<Record<CommandName, readonly object[]>> = {
  confirm: [{}, { revision: 1 }],
  edit: [
    { revision: 1 },
    { revision: 2, appointment: APPOINTMENT, price: EUR(0), comment: '' },
    // Whether it lies in the future, the order says.
    { revision: 1, appointment: { ...APPOINTMENT, startsAt: '2020-01-01T00:00:00Z' } },
  ],
  decline: [{ revision: 1 }],
  withdraw: [{}, { revision: 3 }],
  done: [{}],
  cancel: [
    ...SHOWING_SOMETHING.map((reason) => ({ reason })),
    { reason: '🧹'.repeat(500) },
    { reason: 'x'.repeat(500), acceptDue: EUR(3_600) },
  ],
  reject: [{ reason: 'x' }],
  pay: [{ amount: EUR(1), reference: 'x'.repeat(255) }],
  claim: [{ reason: 'x' }],
  resolve: [
    { resolution: 'uphold', note: 'x' },
    { resolution: 'void', note: 'x' },
    { resolution: 'write_off', note: 'x' },
    { resolution: 'adjust', amount: EUR(0), note: 'x' },
    { resolution: 'reduce', amount: EUR(1), note: 'x' },
  ],
  review: [{ rating: 1 }, { rating: 5, text: '' }],
};

const BAD: Readonly<Record<CommandName, readonly [body: unknown, ...pointers: string[]][]>> = {
  confirm: [
    [{ revision: 0 }, '/revision'],
    [{ revision: '1' }, '/revision'],
    [{ revision: null }, '/revision'],
    [{ revision: 1.5 }, '/revision'],
    [{ reason: 'x' }, '/reason'],
  ],
  edit: [
    [{}, '/revision'],
    [
      { revision: 1, appointment: { startsAt: APPOINTMENT.startsAt } },
      '/appointment/durationMinutes',
      '/appointment/timeZone',
    ],
    [{ revision: 1, appointment: { ...APPOINTMENT, startsAt: '2029-01-01T00:00:00Z' } }, '/appointment/startsAt'],
    [{ revision: 1, price: EUR(-1) }, '/price/amount'],
    [{ revision: 1, comment: 'x'.repeat(2_001) }, '/comment'],
  ],
  decline: [[{}, '/revision']],
  withdraw: [[{ revision: -1 }, '/revision']],
  done: [
    [{ revision: 1 }, '/revision'],
    [[], ''],
  ],
  cancel: [
    [{}, '/reason'],
    [{ reason: '' }, '/reason'],
    ...SHOWING_NOTHING.map((reason): [object, string] => [{ reason }, '/reason']),
    [{ reason: 'x'.repeat(501) }, '/reason'],
    [{ reason: 'x', acceptDue: 3_600 }, '/acceptDue'],
  ],
  reject: [
    [{ reason: 1 }, '/reason'],
    [{ reason: ' \u200b' }, '/reason'],
  ],
  pay: [
    [{ amount: EUR(0), reference: 'r' }, '/amount/amount'],
    [{ amount: EUR(1), reference: '' }, '/reference'],
    [{ amount: EUR(1), reference: ' \u200b' }, '/reference'],
    [{ amount: EUR(1), reference: 'x'.repeat(256) }, '/reference'],
    [{ amount: { amount: 1, currency: 'XXX' }, reference: 'r' }, '/amount/currency'],
  ],
  claim: [
    [{}, '/reason'],
    [{ reason: ' \u200b' }, '/reason'],
  ],
  resolve: [
    [{ resolution: 'uphold', note: 'x', amount: EUR(1) }, '/amount'],
    [{ resolution: 'adjust', note: 'x' }, '/amount'],
    [{ resolution: 'reduce', note: 'x' }, '/amount'],
    [{ resolution: 'other', note: 'x' }, '/resolution'],
    [{ resolution: 'void' }, '/note'],
    [{ resolution: 'void', note: ' \u200b' }, '/note'],
    [{ resolution: 'reduce', amount: EUR(1), note: ' \u200b' }, '/note'],
  ],
  review: [
    [{ rating: 0 }, '/rating'],
    [{ rating: 6 }, '/rating'],
    [{ rating: 4.5 }, '/rating'],
    [{ rating: 5, text: 'x'.repeat(2_001) }, '/text'],
  ],
};

describe('The body of a command', () => {
  const bodyOf = (name: CommandName) => commandBody(name, NOW);
  for (const name of COMMAND_NAMES) {
    it(`${name} is read, and understood by the order in the same way`, () => {
      for (const body of GOOD[name]) {
        const { data, error } = bodyOf(name).safeParse(body);
        assert.ok(data, JSON.stringify(error?.issues));
        const { sent } = parse(name, data);
        assert.deepEqual(sent?.command, { name, ...data });
      }
    });

    it(`${name} is refused with what is wrong, and the order would refuse it too`, () => {
      for (const [body, ...pointers] of BAD[name]) {
        const { error } = bodyOf(name).safeParse(body);
        assert.ok(error, `${JSON.stringify(body)} should be refused`);
        assert.deepEqual(
          mistakesIn(error).map(({ pointer }) => pointer),
          pointers,
        );
        if (!Array.isArray(body)) assert.ok(parse(name, body as object).refused, JSON.stringify(body));
      }
    });
  }

  it('N2 an edit for an unknown zone is refused', () => {
    const appointment = { ...APPOINTMENT, timeZone: 'Europe/Atlantis' };
    const { error } = bodyOf('edit').safeParse({ revision: 1, appointment });
    assert.deepEqual(error && mistakesIn(error), [
      { pointer: '/appointment/timeZone', message: 'is not a known IANA time zone' },
    ]);
  });
});

function parse(name: CommandName, body: object) {
  const actor = { role: 'customer', id: 'cus_1' };
  return parseCommand(name, { ...body, commandId: 'cmd_1', actor, receivedAt: NOW }, 'cmd_1' as CommandId, NOW);
}
