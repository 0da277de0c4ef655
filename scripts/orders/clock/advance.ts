import type { OrdersClient, TestClock } from '../../../clients/typescript/src/index.ts';
import type { Duration } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import { instantFrom } from '../../gateway/answers.ts';
import { findTestClock, moveTestClock, ordersOnTestClock } from '../../test-clocks/calls.ts';
import { nextOn } from '../../test-clocks/next.ts';
import { UserError } from '../../user-error.ts';
import { asDuration, asInstant } from '../command.ts';
import { asClockId, clientOf, clockCommand } from './command.ts';
import { clockInWords, dueInWords } from './words.ts';

/** C2, C3 */
export const advance = clockCommand('advance', {
  summary: 'move one on, and wait until it is ready',
  description: [
    'Moves a test clock on: to an instant, by a duration, or to what happens next by itself to any of its orders,',
    'reminders included. It is done when everything that was due has happened and every read shows it.',
  ],
  examples: ['clk_01K… --next', 'clk_01K… --by PT24H', 'clk_01K… --to 2027-03-02T08:00:00Z'],
})
  .argument('<clock>', 'its id, as "clock list" says it', asClockId)
  .option('--to <time>', 'to this instant (RFC 3339)', asInstant)
  .option('--by <duration>', 'by so much (ISO 8601, without years and months)', asDuration)
  .option('--next', 'to what happens next by itself')
  .action(async (id, { url, to, by, next = false }) => {
    const asked = [to, by, next || undefined].filter((one) => one !== undefined);
    if (asked.length !== 1) throw new UserError('Say how far, once: with --to, --by or --next.');
    const client = await clientOf({ url });
    const clock = await findTestClock(client, id);
    const target = to ?? (by === undefined ? await nextInstant(client, clock) : later(clock, by));
    console.log(clockInWords(await moveTestClock(client, id, target)));
  });

/** To an instant and not by a duration: a request that is sent again moves it once. */
const later = ({ now }: TestClock, by: Duration): Instant => after(instantFrom(now), by);

/** @throws {UserError} where nothing happens by itself */
async function nextInstant(client: OrdersClient, clock: TestClock): Promise<Instant> {
  // While it is on its way, its orders may be anywhere before.
  const ready = await moveTestClock(client, clock.id, clock.now);
  const next = await nextOn(client, ready, await ordersOnTestClock(client, clock.id));
  if (!next) throw new UserError(`Nothing happens by itself on ${clock.id}: move it with --to or --by.`);
  console.log(`${dueInWords(next)}.`);
  return next.at;
}
