import { seconds } from '../../../src/domain/values/duration.ts';

/** An order can be booked to be due in so many seconds, whole ones. */
export const [SOONEST, LATEST] = [5, 300];

/** The policy with which an order is due in so many seconds where nobody answers it. */
export const duePolicy = (inSeconds: number): string => `due-in-${inSeconds}`;

/** The other way round, in milliseconds; null for every other policy. */
export function windowOf(policy: string | undefined): number | null {
  const [, inSeconds] = /^due-in-(\d+)$/.exec(policy ?? '') ?? [];
  return inSeconds === undefined ? null : seconds(Number(inSeconds));
}

/** All of these policies, as POLICIES_FILE has them; everything else is as in standard. */
export function duePolicies(latest = LATEST): string {
  const policies = Array.from({ length: latest - SOONEST + 1 }, (_, index) => {
    const inSeconds = SOONEST + index;
    return [duePolicy(inSeconds), { confirmation: `PT${inSeconds}S` }] as const;
  });
  return JSON.stringify(Object.fromEntries(policies));
}

/** The workflow of an order of the bare designs. */
export const bareWorkflowId = (orderId: string): string => `bare/${orderId}`;
