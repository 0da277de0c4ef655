import { actTwo } from './demo/act-two.ts';
import { Backend } from './demo/backend.ts';
import { DemoClock } from './demo/clock.ts';
import { tellAccount, tellEnd, tellMail, tellTimelines } from './demo/closing.ts';
import { insist } from './demo/expectation.ts';
import { ledgerDifferences, readLedger } from './demo/ledger.ts';
import { Messages } from './demo/messages.ts';
import { DemoOrder } from './demo/order.ts';
import { PARTY_IDS, playTogether, type Play } from './demo/play.ts';
import { mustBeStandard } from './demo/policy.ts';
import { CREDIT, FEE, paid, unanswered, unpaid } from './demo/stories.ts';
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
    await playBothActs();
    return 0;
  } catch (error) {
    console.error(shownOf(error));
    return 1;
  }
}

/** Orders on a test clock, which must come out as the rules say. */
async function playBothActs(): Promise<void> {
  const system = await findSystem(process.env);
  const backend = new Backend(system.api, system.secret);
  await mustBeStandard(backend);
  const play: Play = { backend, teller, clock: await DemoClock.make(backend) };
  const orders = {
    paid: new DemoOrder('paid', play),
    unpaid: new DemoOrder('unpaid', play),
    unanswered: new DemoOrder('unanswered', play),
  };
  const all = Object.values(orders);
  tellPlot(play, system);
  const messages = await Messages.open(play, system.here);
  // An endpoint without a listener would fail for days.
  process.once('SIGINT', () => void messages.close().finally(() => process.exit(130)));
  try {
    const stories = [paid(orders.paid), unpaid(orders.unpaid), unanswered(orders.unanswered)];
    await playTogether(play, stories, async () => {
      await play.clock.rest();
      for (const order of all) await messages.tellMails(order);
    });
    for (const order of all) await messages.haveCome(order);
    tellTimelines(play, system, all);
    if (messages.reminder) tellMail(play, messages.reminder);
    const earned = [{ orderId: orders.paid.seen.id, amount: CREDIT, fee: FEE }];
    const worker = system.here?.worker;
    const more = worker ? await actTwo(play, worker, messages) : withoutActTwo();
    const ledger = await readLedger(play);
    insist(
      { order: 'paid', who: 'anybody', what: `GET /v1/accounts/${PARTY_IDS.provider}` },
      ledgerDifferences(ledger, [...earned, ...more]),
    );
    tellAccount(play, [...earned, ...more]);
  } finally {
    await messages.close();
  }
  tellEnd(play, system);
}

/** Tells what is about to be seen. */
function tellPlot({ clock }: Play, { api, here }: RunningSystem): void {
  teller.say("The supplier's story: weeks of three orders, in seconds, over HTTP", '');
  teller.say(
    '  paid        booked, edited, confirmed, done, confirmed by itself, paid,',
    '              credited and reviewed',
    '  unpaid      not paid within 72 hours: overdue, and claimed by the provider',
    '  unanswered  not confirmed within 24 hours: expired',
    '',
  );
  teller.paragraph(
    'They live by a test clock, with the windows of the policy "standard". Every answer, and everything that happens by ' +
      'itself, is compared with the rules of an order, to the millisecond; what is refused (✗) is refused on purpose.' +
      (here ? ' Webhooks and mails are waited for: none may be missing.' : ''),
  );
  teller.say('', `  gateway     ${api}`, `  test clock  ${clock.id}`);
}

function withoutActTwo(): readonly [] {
  teller.title('Act two is left out: it kills the worker, which does not run here by "npm start".');
  return [];
}
