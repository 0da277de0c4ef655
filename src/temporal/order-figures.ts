import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { LedgerWatch } from '../activities/index.ts';
import { minutes } from '../domain/values/duration.ts';
import { before, instant } from '../domain/values/instant.ts';
import { cached } from '../metrics/cached.ts';
import type { SystemFigures } from '../metrics/figures.ts';
import { within } from '../metrics/within.ts';
import type { Store } from '../store/index.ts';
import { quoted } from './order-runs.ts';

interface FiguresNeeds {
  readonly store: Pick<Store, 'countOpen' | 'countLate' | 'countFlags' | 'countOutbox' | 'countEndpoints'>;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly ledger: Pick<LedgerWatch, 'differing' | 'roundAge'>;
  /** Whether this process is the one that says them. */
  readonly isOurs: () => boolean;
}

/** Scrapes of the next seconds get the same figures. */
const KEPT_MS = 10_000;
const TIMEOUT_MS = 2_000;
/** Shorter: while Temporal is away the other figures are told all the same. */
const STUCK_TIMEOUT_MS = 1_000;
/** Workers apply a deadline within seconds; after an outage it takes some more. */
const LATE_AFTER = minutes(1);

/** The figures of the whole system; `no_answer` where the store does not answer in time, or another process says them. */
export function orderFigures(needs: FiguresNeeds): () => Promise<SystemFigures | 'no_answer'> {
  const { store, ledger, isOurs } = needs;
  const ask = async (): Promise<SystemFigures> => {
    const at = instant(Date.now());
    const [open, late, flagged, outbox, endpoints, stuck] = await Promise.all([
      store.countOpen(),
      store.countLate(before(at, LATE_AFTER)),
      store.countFlags(),
      store.countOutbox(),
      store.countEndpoints(),
      within(STUCK_TIMEOUT_MS, countStuck(needs)),
    ]);
    const { differing, roundAge } = ledger;
    return { at, open, late, flagged, outbox, endpoints, stuck, ledger: { differing, roundAge } };
  };
  const figures = cached(KEPT_MS, () => within(TIMEOUT_MS, ask()));
  return async () => (isOurs() ? figures() : 'no_answer');
}

/** Temporal notes it of a workflow after five failures in a row, and takes the note back with the next success. */
async function countStuck({ connection, namespace, taskQueue }: FiguresNeeds): Promise<number> {
  const client = new Client({ connection, namespace });
  const { count } = await client.withDeadline(Date.now() + STUCK_TIMEOUT_MS, () =>
    client.workflow.count(
      `TaskQueue = ${quoted(taskQueue)} AND ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL`,
    ),
  );
  return count;
}
