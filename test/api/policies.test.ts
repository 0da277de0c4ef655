import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicies } from '../../src/api/policies-file.ts';
import { BUILT_IN_POLICIES, STANDARD } from '../../src/domain/order/policy.ts';
import { milliseconds } from '../../src/domain/values/duration.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { SHOWN_STANDARD } from '../support/http/shown-standard.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

describe('The policies that a booking may name, over HTTP', () => {
  const folder = useTempFolder();
  const odd = { ...STANDARD, name: 'odd', confirmation: milliseconds(93_784_005), reminderMinWindow: milliseconds(0) };
  const policies = { ...BUILT_IN_POLICIES, odd };
  let served: Served;
  beforeEach(async () => {
    served = await serve({ ...new Obliging().deps(), policies });
  });
  afterEach(() => served.close());

  const list = async () => assertStatus(await served.backend.get('/v1/policies'), 200).body.list('data');

  it('T2 are as the contract shows them', async () => {
    const [standard, demo] = await list();
    assert.deepEqual(standard?.value, { name: 'standard', ...SHOWN_STANDARD });
    assert.deepEqual([demo?.at('name'), demo?.at('confirmation'), demo?.at('noticeUnit')], ['demo', 'PT24S', 'PT1S']);
  });

  it('T2 are the same again where they are put into POLICIES_FILE', async () => {
    const file = join(folder(), 'policies.json');
    const shown = (await list()).map(({ value }) => value as { readonly name: string });
    writeFileSync(file, JSON.stringify(Object.fromEntries(shown.map(({ name, ...policy }) => [name, policy]))));
    assert.deepEqual(readPolicies(file), policies);
  });

  it('are for every caller, and for nobody else', async () => {
    for (const who of ['customer:cus_1', 'provider:pro_1', 'support:sup_1']) {
      assertStatus(await served.backend.as(who).get('/v1/policies'), 200);
    }
    assert.equal((await fetch(`${served.base}/v1/policies`)).status, 401);
    assertProblem(await served.backend.get('/v1/policies?page=2'), 422, 'invalid_request');
  });
});
