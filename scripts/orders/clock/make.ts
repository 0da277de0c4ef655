import { makeTestClock } from '../../test-clocks/calls.ts';
import { asInstant, asText } from '../command.ts';
import { clientOf, clockCommand } from './command.ts';
import { clockInWords } from './words.ts';

/** C1 */
export const make = clockCommand('make', {
  summary: 'make one, and say its id',
  description: ['Makes a test clock, which stands still until it is advanced. Orders are booked on it by "testClock".'],
  examples: ['', '--now 2027-03-01T08:00:00Z --name "Spring"'],
})
  .option('--now <time>', 'what time it is on it (RFC 3339); by default what it is here', asInstant)
  .option('--name <text>', 'what it is for', asText)
  .action(async ({ url, ...body }) => {
    const made = await makeTestClock(await clientOf({ url }), body);
    console.log(`${clockInWords(made)}\nBook on it with "testClock": "${made.id}".`);
  });
