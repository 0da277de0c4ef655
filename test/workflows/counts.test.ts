import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { days, hours, type Duration } from '../../src/domain/values/duration.ts';
import { after } from '../../src/domain/values/instant.ts';
import { countsOf, type Counts } from '../support/orders/counts.ts';
import { RestingOrder } from '../support/orders/resting-order.ts';
import {
  agree,
  approve,
  cancelBy,
  claim,
  done,
  end,
  offerPrice,
  overdue,
  pay,
  review,
  walk,
  type Step,
} from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

const DOCUMENT = new URL('../../docs/performance.md', import.meta.url);

describe('What the life of an order costs Temporal (docs/performance.md)', function () {
  this.timeout(60_000);
  const on = useBench();

  const later =
    (duration: Duration): Step =>
    async (order) =>
      order.reaches(after(await on.bench.now(), duration));
  /** People take their time. */
  const answered = [later(hours(2)), agree()];
  const toPayment = [end, done, later(hours(1)), approve];
  const reviewed = [later(days(1)), review];

  const LIVES: Readonly<Record<string, readonly Step[]>> = {
    plain: [...answered, ...toPayment, later(days(1)), pay(12_000), ...reviewed],
    'with an edit': [
      ...[later(hours(2)), offerPrice(1, 13_000), later(hours(1)), agree(2, 'customer')],
      ...[...toPayment, later(days(1)), pay(13_000), ...reviewed],
    ],
    cancelled: [...answered, later(days(1)), cancelBy('customer')],
    'overdue, with a claim': [...answered, ...toPayment, overdue, claim, later(days(1)), pay(12_000), ...reviewed],
    'never reviewed': [...answered, ...toPayment, later(days(1)), pay(12_000), later(days(15))],
  };

  for (const [life, steps] of Object.entries(LIVES)) {
    it(`is what the document says: ${life}`, async () => {
      const order = await RestingOrder.book(on.bench);
      await walk(order, steps);
      await order.end();
      const counts = countsOf(await order.handle.fetchHistory());
      assert.deepEqual(counts, documented(life));
    });
  }
});

/** A row of the table. */
function documented(life: string): Counts {
  const cells = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([, title]) => title === life);
  const [events = NaN, workflowTasks = NaN, activities = NaN, timers = NaN, upserts = NaN, actions = NaN] =
    cells?.slice(2).map(Number) ?? [];
  return { events, workflowTasks, activities, timers, upserts, actions };
}
