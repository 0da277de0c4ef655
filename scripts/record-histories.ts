import { readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Bench } from '../test/support/orders/bench.ts';
import { play, SCENARIOS } from '../test/support/orders/scenarios.ts';

/** Records the history of every scenario anew: for when the workflow has been changed on purpose. */
const folder = new URL('../test/histories/', import.meta.url);

for (const old of await readdir(folder)) await rm(new URL(old, folder));
const bench = await Bench.open();
for (const scenario of SCENARIOS) {
  await bench.prepare({});
  const order = await play(scenario, bench);
  const history = historyToJSON(await order.handle.fetchHistory());
  // The host name of the machine that recorded it is private.
  await writeFile(new URL(`${scenario.name}.json`, folder), history.replaceAll(hostname(), 'recorder'));
  await bench.clear();
  console.log(`recorded ${scenario.name}`);
}
await bench.close();
