import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../src/config.ts';
import { ledgerDifferences, readAccount } from './demo/account.ts';
import { Arrivals } from './demo/arrivals.ts';
import { Backend } from './demo/backend.ts';
import { closing } from './demo/closing.ts';
import { opening } from './demo/opening.ts';
import { OrderInPlay } from './demo/order-in-play.ts';
import { anHour, partyId, type Play } from './demo/play.ts';
import { findSystem } from './demo/running-system.ts';
import { insist } from './demo/step.ts';
import { FEE, paid, unanswered, unpaid } from './demo/stories.ts';
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
  const orders = {
    unpaid: new OrderInPlay('unpaid', play),
    paid: new OrderInPlay('paid', play),
    unanswered: new OrderInPlay('unanswered', play),
  };
  opening(play, system);
  const all = Object.values(orders);
  const arrivals = system.here && (await Arrivals.open(play, all, system.here.mails));
  // An endpoint that nobody listens at any more would fail for days.
  process.once('SIGINT', () => void arrivals?.close().finally(() => process.exit(130)));
  try {
    // A little apart, so that they can be read.
    const apart = anHour(play) / 3;
    const stories = Promise.all([
      unpaid(orders.unpaid),
      sleep(apart).then(() => paid(orders.paid)),
      sleep(2 * apart).then(() => unanswered(orders.unanswered)),
    ]);
    await Promise.race([stories, arrivals?.watch() ?? stories]);
    await arrivals?.haveCome();
  } finally {
    await arrivals?.close();
  }
  const after = await readAccount(backend, provider);
  insist(
    { order: 'paid', who: 'anybody', what: `GET /v1/accounts/${provider}` },
    ledgerDifferences(before, after, orders.paid.seen, FEE),
  );
  closing({
    play,
    workflows: system.workflows,
    mails: system.here?.mails ? `${system.api}/dev/mail` : null,
    orders: all,
    before,
    after,
  });
}
