import type { Party } from '../../src/domain/order/party.ts';
import { earliest, type Instant } from '../../src/domain/values/instant.ts';
import type { Backend } from './backend.ts';
import type { DemoClock } from './clock.ts';
import type { Teller } from './teller.ts';

/** What the orders of one run have in common. */
export interface Play {
  readonly backend: Backend;
  readonly teller: Teller;
  readonly clock: DemoClock;
}

/** Accounts are those of the clock (C4): in each run the parties are the same, and nobody has been credited before. */
export const PARTY_IDS: Readonly<Record<Party, string>> = { customer: 'cus_42', provider: 'pro_7' };

/** An address of example.com, which takes no mail: where SMTP_URL is set, mails of the demo reach nobody. */
export const mailboxOf = (party: Party, order: string): string => `${party}.${order}@example.com`;

/** What happens to one order. It yields the instants that it waits for. */
export type OrderStory = AsyncGenerator<Instant, void>;

/**
 * Plays stories side by side: the clock moves to what comes next in any of them, and as far as there each is played,
 * one after the other.
 * @param atRest called before the clock moves on
 */
export async function playTogether(
  { clock, teller }: Play,
  stories: readonly OrderStory[],
  atRest: () => Promise<void>,
): Promise<void> {
  let waiting = stories.map((story) => ({ story, at: clock.now }));
  for (;;) {
    const [first, ...rest] = waiting.map(({ at }) => at);
    if (first === undefined) return;
    const next = earliest(first, ...rest);
    await clock.to(next);
    teller.turnTo(next);
    const all = await inTurn(waiting, async ({ story, at }) => (at > next ? { story, at } : played(story)));
    waiting = all.filter((one) => one !== null);
    if (!waiting.some(({ at }) => at <= next)) await atRest();
  }
}

async function played(story: OrderStory): Promise<{ readonly story: OrderStory; readonly at: Instant } | null> {
  const { done, value } = await story.next();
  return done ? null : { story, at: value };
}

async function inTurn<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}
