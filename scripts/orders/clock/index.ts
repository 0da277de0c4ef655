import { command } from '../command.ts';
import { advance } from './advance.ts';
import { list } from './list.ts';
import { make } from './make.ts';
import { remove } from './remove.ts';
import { show } from './show.ts';

/** Test clocks for people (C1 to C4): they go over HTTP, since only a gateway moves a clock. */
export const clock = command('clock', {
  group: 'Test clocks:',
  summary: 'let weeks pass for orders of a test',
  description: [
    'Makes test clocks, shows the orders on them, and moves them on: what is due in between happens then, each act',
    'at its own instant. They are those of the gateway that "npm start" runs here, or that --url or ORDERS_URL and',
    'API_KEYS say; it needs TEST_CLOCKS=1.',
  ],
  examples: ['make --now 2027-03-01T08:00:00Z', 'show clk_01K…', 'advance clk_01K… --next'],
}).helpCommand(false);

for (const one of [make, list, show, advance, remove]) clock.addCommand(one);
