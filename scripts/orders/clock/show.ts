import { ACTS_IN_WORDS, instantInWords, STAGES_IN_WORDS } from '../../../src/domain/views/words.ts';
import { instantFrom, type Schemas } from '../../gateway/answers.ts';
import { table } from '../../table.ts';
import { findTestClock, ordersOnTestClock } from '../../test-clocks/calls.ts';
import { nextOn } from '../../test-clocks/next.ts';
import { asClockId, clientOf, clockCommand } from './command.ts';
import { clockInWords, dueInWords } from './words.ts';

const HEAD = ['order', 'stage', 'turn', 'deadline', 'and then'];

/** What time it is on a clock, and how its orders stand. */
export const show = clockCommand('show', {
  summary: 'what time it is, and how its orders stand',
  description: [
    'Says what time it is on a test clock, and how its orders stand, in the order in which they were booked: stage,',
    'whose turn it is, the deadline, what happens by itself then; and what is next.',
  ],
  examples: ['clk_01K…'],
})
  .argument('<clock>', 'its id, as "clock list" says it', asClockId)
  .action(async (id, options) => {
    const client = await clientOf(options);
    const clock = await findTestClock(client, id);
    const orders = await ordersOnTestClock(client, id);
    console.log(clockInWords(clock));
    console.log(orders.length > 0 ? `\n${table(HEAD, orders.map(rowOf))}\n` : `Book on it with "testClock": "${id}".`);
    const next = await nextOn(client, clock, orders);
    console.log(next ? `Next: ${dueInWords(next)}.` : 'Nothing is due by itself.');
  });

function rowOf({ id, stage, awaiting, deadline }: Schemas['Order']): readonly string[] {
  const end = deadline ? [instantInWords(instantFrom(deadline.at)), ACTS_IN_WORDS[deadline.then]] : ['none', ''];
  return [id, STAGES_IN_WORDS[stage], awaiting ?? 'nobody', ...end];
}
