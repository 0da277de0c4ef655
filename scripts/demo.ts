import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Arrivals } from './demo/arrivals.ts';
import { Backend } from './demo/backend.ts';
import { ledgerDifferences, readLedger, tellEnding } from './demo/closing.ts';
import { insist } from './demo/expectation.ts';
import { DemoOrder } from './demo/order.ts';
import { anHour, partyId, type Play } from './demo/play.ts';
import { paid, unanswered, unpaid } from './demo/stories.ts';
import { findSystem, type RunningSystem } from './demo/system.ts';
import { Teller } from './demo/teller.ts';
import { shownOf } from './user-error.ts';

const teller = new Teller(process.stdout, process.env);
// EPIPE: the reader of the output has gone.
process.stdout.on('error', () => {
  process.exit(1);
});

process.exit(await run());

async function run(): Promise<number> {
  try {
    await playStories();
    return 0;
  } catch (error) {
    teller.close();
    console.error(shownOf(error));
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
  const before = await readLedger(backend, provider);
  const orders = {
    unpaid: new DemoOrder('unpaid', play),
    paid: new DemoOrder('paid', play),
    unanswered: new DemoOrder('unanswered', play),
  };
  tellPlot(play, system);
  const all = Object.values(orders);
  const arrivals = system.here && (await Arrivals.open(play, all, system.here.mails));
  // An endpoint without a listener would fail for days.
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
  const after = await readLedger(backend, provider);
  insist(
    { order: 'paid', who: 'anybody', what: `GET /v1/accounts/${provider}` },
    ledgerDifferences(before, after, orders.paid.seen),
  );
  tellEnding(play, system, all, [before, after]);
}

/** Tells what is about to be seen. */
function tellPlot(play: Play, { api, here }: RunningSystem): void {
  const inSeconds = (window: 'confirmation' | 'payment') => `${play.policy[window] / 1000} s`;
  play.teller.title("The supplier's story: three orders at the same time, over HTTP");
  play.teller.say(
    '',
    '  paid        booked, edited, confirmed, done, confirmed, paid, credited and reviewed',
    `  unpaid      not paid within ${inSeconds('payment')}: overdue, and claimed by the provider`,
    `  unanswered  not confirmed within ${inSeconds('confirmation')}: expired`,
    '',
    'The policy "demo" makes seconds of the hours of every window. Every answer is compared with the',
    'rules of an order; what is refused (✗) is refused on purpose.',
    ...(here ? ['What webhooks and mails bring is told as it arrives; nothing may be missing or come twice.'] : []),
    `At ${api}, with ${partyId(play, 'customer')} and ${partyId(play, 'provider')}.`,
    '',
  );
}
