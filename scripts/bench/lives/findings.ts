import type { CrowdFigures } from './crowd.ts';
import type { DeadWorkerFigures } from './dead-worker.ts';
import type { Shop } from './shop.ts';
import type { TurnFigures } from './turn.ts';

/** What was found out about one case. */
export class CaseFindings {
  /** By how many users there were; one entry for each round. */
  readonly turns = new Map<number, readonly TurnFigures[]>();
  readonly shop: Shop;
  crowd: CrowdFigures | null = null;
  deadWorker: DeadWorkerFigures | null = null;

  constructor(shop: Shop) {
    this.shop = shop;
  }

  add(users: number, turn: TurnFigures): void {
    this.turns.set(users, [...this.turnsOf(users), turn]);
  }

  turnsOf(users: number): readonly TurnFigures[] {
    return this.turns.get(users) ?? [];
  }
}
