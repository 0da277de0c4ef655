import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PoliciesFileError, readPolicies } from '../../src/api/policies-file.ts';
import { days, hours, minutes } from '../../src/domain/values/duration.ts';
import { BUILT_IN_POLICIES, STANDARD } from '../../src/domain/order/policy.ts';
import { SHOWN_STANDARD } from '../support/http/shown-standard.ts';

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

  it('lists every mistake at once, with where it is', () => {
    const { noticeUnit, ...rest } = SHOWN_STANDARD;
    assert.equal(noticeUnit, 'PT1H');
    const mistakes = mistakesIn({
      a: { ...rest, confirmation: 'P1M', done: 'PT0S', creditTimeZone: 'Mars/Olympus', reminderAfterFraction: 1 },
      b: { ...SHOWN_STANDARD, maxRevisions: 0, colour: 'red' },
    });
    assert.deepEqual(mistakes.map((line) => line.split(' ')[0]).sort(), [
      '/a/confirmation',
      '/a/creditTimeZone',
      '/a/done',
      '/a/noticeUnit',
      '/a/reminderAfterFraction',
      '/b/colour',
      '/b/maxRevisions',
    ]);
    assert.ok(mistakes.includes('/a/noticeUnit is missing'));
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
