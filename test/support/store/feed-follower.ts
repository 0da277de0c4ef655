import { setTimeout as pause } from 'node:timers/promises';
import type { EventType } from '../../../src/domain/order/event.ts';
import { openStore, type Database, type FeedItem } from '../../../src/store/index.ts';

/** Somebody who polls the feed, and goes on behind what it has got. */
export class FeedFollower {
  readonly seen: FeedItem[] = [];
  polls = 0;
  readonly #types: readonly EventType[] | null;
  #isOver = false;

  constructor(types: readonly EventType[] | null = null) {
    this.#types = types;
  }

  /** Until it is told that nothing more will come, and has got all that there is. */
  async follow(database: Database): Promise<void> {
    const store = await openStore(database);
    for (;;) {
      const isLast = this.#isOver;
      const page = await store.listFeed(this.seen.at(-1)?.position ?? 0, this.#types, 200);
      this.seen.push(...page);
      this.polls += 1;
      if (isLast && page.length === 0) break;
      // SQLite answers without giving others their turn.
      await pause(page.length === 0 ? 5 : 0);
    }
    await store.close();
  }

  nothingMoreComes(): void {
    this.#isOver = true;
  }
}
