import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { LostReason } from '../../../src/domain/order/lost.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import { workflowIdOf } from '../../../src/workflows/messages.ts';
import type { DevSystem, WorkerPlan } from './dev-system.ts';
import type { LiveOrder } from './live-order.ts';
import { QUICK } from './mortal-workers.ts';

/** Worker that looks for lost orders five times a second. */
export const SWEEPING: WorkerPlan = { ...QUICK, settings: { SWEEP_PAUSE_MS: '200' } };

/** What the book says of an order, and so everybody was told. */
export interface Told {
  readonly order: Order | null;
  readonly events: readonly OrderEvent[];
}

export const told = async (order: LiveOrder): Promise<Told> => ({
  order: await order.kept(),
  events: await order.events(),
});

/** Why an order is lost; null where it is not. */
export async function lossOf(system: DevSystem, { id }: LiveOrder): Promise<LostReason | null> {
  return (await (await system.store).findBooked(id))?.lost?.because ?? null;
}

/** Waits until the loss of an order is noticed. */
export async function noticed(system: DevSystem, order: LiveOrder): Promise<LostReason> {
  for (;;) {
    const because = await lossOf(system, order);
    if (because) return because;
    await system.until(async () => (await lossOf(system, order)) !== null);
  }
}

export const terminate = (system: DevSystem, { id }: LiveOrder): Promise<string> =>
  system.temporal('workflow', 'terminate', '--workflow-id', workflowIdOf(id), '--reason', 'by mistake');

/** Resets an order's workflow to its first task; its signals are played again, or not. */
export const reset = (
  system: DevSystem,
  { id }: LiveOrder,
  signals: 'with signals' | 'without signals',
): Promise<string> =>
  system.temporal(
    ...[
      'workflow',
      'reset',
      '--workflow-id',
      workflowIdOf(id),
      '--type',
      'FirstWorkflowTask',
      '--reason',
      'by mistake',
    ],
    ...(signals === 'with signals' ? [] : ['--reapply-exclude', 'All']),
  );

export const revive = (system: DevSystem, ...which: readonly string[]): Promise<string> =>
  system.run('scripts/orders.ts', 'revive', ...which);
