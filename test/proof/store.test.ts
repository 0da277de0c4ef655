import { milliseconds, seconds } from '../../src/domain/values/duration.ts';
import { heldSqlite, stoppedPostgres } from '../support/system/fragile-book.ts';
import type { Reply } from '../support/system/persistent-caller.ts';
import { storeOutages, type Outage, type OutagePlan } from '../support/system/store-outages.ts';
import { isUnhurried, WAYS } from '../support/system/ways.ts';
import type { OwnPostgres } from '../support/postgres/own-postgres.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { Draw } from './draw.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const OUTAGES = Number(process.env['PROOF_OUTAGES'] ?? 20);
const LONGEST = seconds(10);

const draw = new Draw(SEED);

/** Long enough that an order that is booked in an outage can still be agreed on after the next one. */
const PLAN: OutagePlan = {
  lengths: lengthsInAnyOrder(),
  pause: seconds(4),
  ways: WAYS.filter(isUnhurried),
  size: 40,
  notice: seconds(30),
  tell,
  sumUp,
};

describe(`The store is away, ${OUTAGES} times, CHAOS_SEED=${SEED}`, function () {
  this.timeout(20 * 60_000);
  this.slow(60_000);

  describe('on SQLite, which another process holds', () => {
    storeOutages(heldSqlite, PLAN);
  });

  describe('on Postgres, which is stopped', () => {
    const postgres = usePostgres();
    let server: OwnPostgres;
    before(function () {
      const shared = postgres();
      if (shared.canBeStopped) server = shared;
      else this.skip();
    });
    storeOutages(() => stoppedPostgres(server), PLAN);
  });
});

/** From nothing to the longest, as many of one length as of another. */
function lengthsInAnyOrder() {
  const lengths = Array.from({ length: OUTAGES }, (_, n) => milliseconds((LONGEST * n) / Math.max(OUTAGES - 1, 1)));
  return lengths
    .map((length) => ({ length, at: draw.number() }))
    .sort((a, b) => a.at - b.at)
    .map(({ length }) => length);
}

let told = 0;

function tell({ how, from, to, backAt, readyAt, attempts }: Outage): void {
  told += 1;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const during = attempts.filter(({ sentAt, movedAt }) => sentAt >= from && movedAt <= to).length;
  const outage = `${how}, ${seconds(to - from)}: ${during} commands without a key took effect meanwhile`;
  console.log(`    ${String(told).padStart(3)}  ${outage}; ready ${seconds(readyAt - backAt)} after it was back`);
}

function sumUp(orders: number, replies: readonly Reply[]): void {
  const counts = [200, 201, 202, 503].map(
    (code) => `${replies.filter(({ status }) => status === code).length} × ${code}`,
  );
  const longest = Math.max(...replies.map(({ begunAt, answeredAt }) => answeredAt - begunAt));
  console.log(
    `    ${orders} orders; answers: ${counts.join(', ')}; the longest wait ${(longest / 1_000).toFixed(1)} s`,
  );
}
