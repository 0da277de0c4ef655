import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../src/config.ts';
import { readAccount } from './demo/account.ts';
import { Backend } from './demo/backend.ts';
import { closing } from './demo/closing.ts';
import { opening } from './demo/opening.ts';
import { OrderInPlay } from './demo/order-in-play.ts';
import { anHour, partyId, type Play } from './demo/play.ts';
import { findSystem } from './demo/running-system.ts';
import { paid, unanswered, unpaid } from './demo/stories.ts';
import { Teller } from './demo/teller.ts';
import { UserError } from './user-error.ts';

const teller = new Teller(process.stdout, process.env);
// Whoever reads this has gone.
process.stdout.on('error', () => {
  process.exit(1);
});

process.exit(await run());

async function run(): Promise<number> {
  try {
    await playStories();
    return 0;
  } catch (error) {
    const forPeople = error instanceof UserError || error instanceof ConfigError;
    teller.close();
    console.error(forPeople ? `\n${error.message}\n` : error);
    return 1;
  } finally {
    teller.close();
  }
}

/** Three orders at the same time, which must come out as the rules say. */
async function playStories(): Promise<void> {
  const system = await findSystem(process.env);
  const backend = new Backend(system.api, system.secret);
  const play: Play = { backend, teller, policy: system.policy, run: randomBytes(4).toString('hex') };
  const provider = partyId(play, 'provider');
  const before = await readAccount(backend, provider);
  opening(play, system.api);

  const orders = [unpaid, paid, unanswered].map((story) => ({ story, order: new OrderInPlay(story.name, play) }));
  await Promise.all(
    orders.map(async ({ story, order }, index) => {
      // One after the other, to be read so.
      await sleep((index * anHour(play)) / orders.length);
      await story(order);
    }),
  );
  const after = await readAccount(backend, provider);
  closing({ play, system, orders: orders.map(({ order }) => order), before, after });
}
