import { instantInWords } from '../../../src/domain/views/words.ts';
import { instantFrom } from '../../gateway/answers.ts';
import { table } from '../../table.ts';
import { listTestClocks } from '../../test-clocks/calls.ts';
import { clientOf, clockCommand } from './command.ts';
import { shownName } from './words.ts';

const HEAD = ['clock', 'time', 'status', 'orders', 'name'];

/** Oldest first. */
export const list = clockCommand('list', {
  summary: 'list them, with what time it is on each',
  description: ['Lists all test clocks, the oldest first, with what time it is on each and how many orders it has.'],
  examples: [''],
}).action(async (options) => {
  const clocks = await listTestClocks(await clientOf(options));
  const rows = clocks.map(({ id, now, status, orders, name }) => {
    return [id, instantInWords(instantFrom(now)), status, String(orders), shownName(name)];
  });
  console.log(rows.length > 0 ? table(HEAD, rows) : 'There is no test clock: "clock make" makes one.');
});
