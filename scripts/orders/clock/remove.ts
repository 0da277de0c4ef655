import { findTestClock, removeTestClock } from '../../test-clocks/calls.ts';
import { asClockId, clientOf, clockCommand } from './command.ts';
import { countInWords } from './words.ts';

/** C4 */
export const remove = clockCommand('delete', {
  summary: 'delete one, with all orders on it',
  description: ['Deletes a test clock, and with it all orders that were booked on it, ended or not.'],
  examples: ['clk_01K…'],
})
  .argument('<clock>', 'its id, as "clock list" says it', asClockId)
  .action(async (id, options) => {
    const client = await clientOf(options);
    const { orders } = await findTestClock(client, id);
    await removeTestClock(client, id);
    console.log(`${id} is deleted, and with it ${countInWords(orders)}.`);
  });
