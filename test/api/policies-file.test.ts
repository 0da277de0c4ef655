import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PoliciesFileError, readPolicies } from '../../src/api/policies-file.ts';
import { days, hours, minutes, seconds } from '../../src/domain/values/duration.ts';
import { BUILT_IN_POLICIES, DEMO, STANDARD } from '../../src/domain/order/policy.ts';
import { SHOWN_STANDARD } from '../support/http/shown-standard.ts';

const SLOW = { ...STANDARD, done: days(9) };
const demo = { extends: 'demo', payment: 'PT1S' };
const QUICK_DEMO = { ...DEMO, payment: seconds(1) };

describe('The file of policies', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policies-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function read(content: unknown) {
    const file = join(folder, 'policies.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readPolicies(file);
  }

  function mistakesIn(content: unknown): readonly string[] {
    try {
      read(content);
    } catch (error) {
      assert.ok(error instanceof PoliciesFileError);
      return error.mistakes;
    }
    return [];
  }

  it('T2 is not needed: there are the built-in ones', () => {
    assert.equal(readPolicies(null), BUILT_IN_POLICIES);
  });

  it('T2 says the same as the built-in standard where it is what the contract shows', () => {
    assert.deepEqual(read({ standard: SHOWN_STANDARD })['standard'], STANDARD);
  });

  it('T2 adds to the built-in policies, and replaces them', () => {
    const policies = read({
      express: { ...SHOWN_STANDARD, confirmation: 'PT30M' },
      demo: { ...SHOWN_STANDARD, payment: 'P1DT12H' },
    });
    assert.deepEqual(Object.keys(policies).sort(), ['demo', 'express', 'standard']);
    assert.equal(policies['express']?.confirmation, minutes(30));
    assert.equal(policies['express'].name, 'express');
    assert.equal(policies['demo']?.payment, days(1) + hours(12));
    assert.equal(policies['standard'], STANDARD);
  });

  it('T2 a policy says only what differs from standard', () => {
    assert.deepEqual(read({ quick: { confirmation: 'PT2H' } })['quick'], {
      ...STANDARD,
      name: 'quick',
      confirmation: hours(2),
    });
  });

  const extended = [
    ['a built-in policy', { quick: { extends: 'demo', maxRevisions: 3 } }, DEMO],
    ['one that stands further down', { quick: { extends: 'slow', maxRevisions: 3 }, slow: { done: 'P9D' } }, SLOW],
    ['one that stands further up', { slow: { done: 'P9D' }, quick: { extends: 'slow', maxRevisions: 3 } }, SLOW],
    ['the standard of the file', { quick: { maxRevisions: 3 }, standard: { done: 'P9D' } }, SLOW],
    [
      'one that extends the built-in one of its name',
      { quick: { extends: 'demo', maxRevisions: 3 }, demo },
      QUICK_DEMO,
    ],
  ] as const;
  for (const [what, file, base] of extended) {
    it(`T2 what a policy leaves out comes from ${what} that it extends`, () => {
      assert.deepEqual(read(file)['quick'], { ...base, name: 'quick', maxRevisions: 3 });
    });
  }

  it('T2 what an extended policy extends is not lost on the way, nor is what it has itself', () => {
    const { a, b } = read({
      a: { extends: 'b', payment: 'PT1H' },
      b: { extends: 'demo', payment: 'PT2H', review: 'PT3H' },
    });
    assert.deepEqual(a, { ...DEMO, name: 'a', payment: hours(1), review: hours(3) });
    assert.deepEqual(b, { ...DEMO, name: 'b', payment: hours(2), review: hours(3) });
  });

  it('T2 what extends no policy, and what goes in a circle, is a mistake beside all others', () => {
    const mistakes = mistakesIn({
      lost: { extends: 'nowhere', colour: 'red' },
      itself: { extends: 'itself' },
      first: { extends: 'second', done: 'P1M' },
      second: { extends: 'first' },
      third: { extends: 'first' },
      odd: { extends: 5 },
      inherited: { extends: 'toString' },
    });
    assert.deepEqual(mistakes.map((line) => line.split(' ')[0]).sort(), [
      '/first/done',
      '/first/extends',
      '/inherited/extends',
      '/itself/extends',
      '/lost/colour',
      '/lost/extends',
      '/odd/extends',
      '/second/extends',
      '/third/extends',
    ]);
    assert.ok(mistakes.includes('/lost/extends must lead to a built-in policy, and leads to nowhere'));
    assert.ok(mistakes.includes('/third/extends goes in a circle: third, first, second, first'));
  });

  it('M4 an appointment may never be reminded of', () => {
    assert.equal(read({ quiet: { appointmentReminder: 'PT0S' } })['quiet']?.appointmentReminder, 0);
    assert.equal(mistakesIn({ quiet: { appointmentReminder: '-PT1H' } }).length, 1);
  });

  it('lists every mistake at once, with where it is', () => {
    const mistakes = mistakesIn({
      a: { confirmation: 'P1M', done: 'PT0S', creditTimeZone: 'Mars/Olympus', reminderAfterFraction: 1 },
      b: { ...SHOWN_STANDARD, maxRevisions: 0, colour: 'red' },
    });
    assert.deepEqual(mistakes.map((line) => line.split(' ')[0]).sort(), [
      '/a/confirmation',
      '/a/creditTimeZone',
      '/a/done',
      '/a/reminderAfterFraction',
      '/b/colour',
      '/b/maxRevisions',
    ]);
    assert.ok(mistakes.includes('/b/colour is not known here'));
  });

  for (const [title, content] of [
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a policy with a name that no order could give', { 'a b': SHOWN_STANDARD }],
    ['a policy that is no object', { a: 1 }],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.equal(mistakesIn(content).length, 1);
    });
  }

  it('says when it cannot be read', () => {
    assert.throws(() => readPolicies(join(folder, 'none.json')), /cannot be read: ENOENT/);
  });
});
