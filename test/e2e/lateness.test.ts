import assert from 'node:assert/strict';
import type { CommandId } from '../../src/domain/order/command.ts';
import { type Duration, seconds, share } from '../../src/domain/values/duration.ts';
import { after as later, type Instant } from '../../src/domain/values/instant.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { typesIn } from '../support/orders/timeline.ts';
import type { Child } from '../support/system/child.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { now, reached } from '../support/system/wall-clock.ts';

/** Time to confirm in which a machine must get all ready; one that needs longer gets a longer one. */
const WINDOWS = [seconds(4), seconds(16), seconds(64)];
const DONE = seconds(3);

// One story, told in order: a worker needs seconds to start.
describe('Lateness, with a real server and a real worker', function () {
  this.timeout(180_000);
  let system: DevSystem;
  let worker: Child;
  /** Confirmed while no worker runs, before the deadline and after it. */
  let early: DevOrder;
  let late: DevOrder;
  /** Agreed; nobody says that it was done. */
  let silent: DevOrder;
  let confirmedEarly: CommandId;
  let confirmedLate: CommandId;
  let workerIsBack: Instant;

  before(async () => {
    system = await DevSystem.open();
    worker = await system.startWorker();
  });

  after(() => system.close());

  before('no worker runs when deadlines pass', async () => {
    for (const window of WINDOWS) if (await isReadyWithin(window)) return;
    assert.fail(`a machine on which nothing is ready after ${WINDOWS.at(-1)} ms cannot run this test`);
  });

  /** Tells the story with this time to confirm. False where that was over before the first of them was confirmed. */
  async function isReadyWithin(window: Duration): Promise<boolean> {
    const policy = { ...STANDARD, name: 'short', confirmation: window, done: DONE };
    const aSecondLong = { startsAt: later(now(), seconds(1)), durationMinutes: 1 / 60 };
    [early, late, silent] = await Promise.all([
      DevOrder.book(system, { policy }),
      DevOrder.book(system, { policy }),
      DevOrder.book(system, { policy, appointment: aSecondLong }),
    ]);
    await silent.post('confirm', revision(1), { receivedAt: silent.booking.receivedAt });
    await silent.accepted();
    const deadlines = (await Promise.all([early.now(), late.now(), silent.now()])).map(({ deadline }) => deadline?.at);
    const [earlysDeadline = now(), latesDeadline = now(), silentsDeadline = now()] = deadlines;
    await worker.stop();

    confirmedEarly = await early.post('confirm', revision(1));
    const inTime = now() < earlysDeadline;
    if (inTime) {
      await reached(latesDeadline);
      confirmedLate = await late.post('confirm', revision(1));
      // Twice the grace of the longer of these windows (T5).
      await reached(later(silentsDeadline, share(window, 0.2)));
    }
    workerIsBack = now();
    worker = await system.startWorker();
    return inTime;
  }

  it('T4 a confirm received before the deadline counts, at its own instant', async () => {
    const { refused, receivedAt } = await early.outcome(confirmedEarly);
    assert.equal(refused, null);
    const { stage, agreed, deadline } = await early.now();
    assert.equal(stage, 'execution_in_progress');
    assert.equal(agreed.agreedAt, receivedAt);
    assert.equal(deadline.then, 'mark_done');
  });

  it('T4 R3 a confirm received after the deadline is refused with deadline_passed', async () => {
    const { refused } = await late.outcome(confirmedLate);
    assert.equal(refused?.code, 'deadline_passed');
  });

  it('T4 T5 the automatic act that it meets stands, recorded at the instant of its processing', async () => {
    const { outcome, cancellation } = await late.now();
    assert.deepEqual([outcome, cancellation?.by], ['expired', 'system']);
    assert.ok(cancellation && cancellation.at > workerIsBack);
    const { outcome: returned } = await late.result();
    assert.equal(returned, 'expired');
    assert.deepEqual(typesIn(await late.events()), ['created', 'expired']);
  });

  it('T5 the window that starts with a late automatic act starts when it is processed', async () => {
    const { stage, execution, deadline } = await silent.now();
    assert.equal(stage, 'confirmation_of_execution');
    assert.equal(execution.doneBy, 'system');
    assert.ok(execution.doneAt && execution.doneAt > workerIsBack);
    assert.deepEqual(
      [deadline?.since, deadline?.at],
      [execution.doneAt, later(execution.doneAt, STANDARD.confirmationOfExecution)],
    );
  });

  describe('worker and Temporal are stopped, and start again on the same files', () => {
    let booked: DevOrder;

    before(async () => {
      booked = await DevOrder.book(system);
      await early.post('edit', { ...revision(1), price: eur(13_000) });
      await silent.post('confirm', {}, { as: 'customer' });
      await Promise.all([early.accepted(), silent.accepted()]);
    });

    it('T3 the deadlines of open orders are as they were', async () => {
      const orders = [booked, early, silent];
      const before = await Promise.all(orders.map((order) => order.now()));
      assert.deepEqual(
        before.map(({ deadline }) => deadline?.then),
        ['cancel', 'lapse_change', 'mark_overdue'],
      );
      await worker.stop();
      await system.stopTemporal();
      await system.startTemporal();
      worker = await system.startWorker();
      assert.deepEqual(await Promise.all(orders.map((order) => order.now())), before);
    });

    it('R1 commands are accepted as before', async () => {
      await booked.post('confirm', revision(1));
      await early.post('confirm', revision(2), { as: 'customer' });
      await silent.post('pay', { amount: eur(12_000), reference: 'pay_1' });
      await Promise.all([booked.accepted(), early.accepted(), silent.accepted()]);
      const orders = await Promise.all([booked.now(), early.now(), silent.now()]);
      assert.deepEqual(
        orders.map(({ stage, agreed }) => [stage, agreed?.price.amount]),
        [
          ['execution_in_progress', 12_000],
          ['execution_in_progress', 13_000],
          ['closed', 12_000],
        ],
      );
    });
  });
});
