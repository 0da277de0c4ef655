import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownPolicy } from '../../src/api/orders/shown-policy.ts';
import { readPolicies } from '../../src/api/policies-file.ts';
import { DEMO, STANDARD, type WholePolicy } from '../../src/domain/order/policy.ts';
import { hours, milliseconds, seconds } from '../../src/domain/values/duration.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const text = readFileSync(new URL('../../docs/policies.md', import.meta.url), 'utf8');

describe('The policies as they are written down (docs/policies.md)', () => {
  const folder = useTempFolder();

  it('T2 are every value with its rule, and what it is in standard and in demo', () => {
    const rows = [
      ...text.matchAll(/^\| `(\w+)` \| .+ \| \[([A-Z]\d)\]\(rules\.md#\2\) \| .+ \| `(.+)` \| `(.+)` \|$/gm),
    ];
    const documented = (column: 3 | 4) =>
      Object.fromEntries(rows.map((row): [string, string] => [row[1] ?? '', row[column] ?? '']));
    assert.deepEqual([documented(3), documented(4)], [STANDARD, DEMO].map(inWords));
  });

  it('T2 are examples that a gateway reads', () => {
    const [first, second, ...more] = [...text.matchAll(/^```json\n(.+?)^```$/gms)].map(([, json = '']) => {
      writeFileSync(join(folder(), 'policies.json'), json);
      return readPolicies(join(folder(), 'policies.json'));
    });
    assert.deepEqual(more, []);
    const unhurried = { ...STANDARD, name: 'unhurried', confirmation: hours(48), changeAnswer: hours(48) };
    assert.deepEqual(first, { standard: STANDARD, demo: DEMO, unhurried });
    const fewer = { maxRevisions: 10 };
    assert.deepEqual(second, {
      standard: { ...STANDARD, ...fewer },
      demo: { ...DEMO, payment: seconds(30) },
      unhurried: { ...unhurried, ...fewer },
      'unhurried-without-reminders': {
        ...unhurried,
        ...fewer,
        name: 'unhurried-without-reminders',
        appointmentReminder: milliseconds(0),
      },
    });
  });
});

/** The values of a policy as a page shows them. */
const inWords = (policy: WholePolicy): Readonly<Record<string, string>> => {
  const { name: _, ...values } = shownPolicy(policy);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
};
