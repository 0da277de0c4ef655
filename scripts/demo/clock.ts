import { instant, type Instant } from '../../src/domain/values/instant.ts';
import { instantFrom } from '../gateway/answers.ts';
import type { Backend } from './backend.ts';

/** A Monday, 9 o'clock in Berlin; the Easter days of that month are no business days (Z2). */
const START = '2027-03-01T08:00:00.000Z';

/** The test clock that the orders of the demo live by (C1). */
export class DemoClock {
  readonly id: string;
  readonly #backend: Backend;
  #now: Instant;

  private constructor(id: string, now: Instant, backend: Backend) {
    this.id = id;
    this.#now = now;
    this.#backend = backend;
  }

  static async make(backend: Backend): Promise<DemoClock> {
    const { id, now } = await backend.makeClock({ now: START, name: 'npm run demo' });
    return new DemoClock(id, instantFrom(now), backend);
  }

  get now(): Instant {
    return this.#now;
  }

  /** Moves it on; everything that was due by then has happened when this is over. */
  async to(at: Instant): Promise<void> {
    this.#now = instantFrom((await this.#backend.moveClock(this.id, at)).now);
  }

  /** Waits until the book shows what the last commands have caused, the credit too. */
  rest(): Promise<void> {
    return this.to(this.#now);
  }
}

/** An instant of the demo's month. */
export const march = (day: number, hour: number): Instant => instant(Date.UTC(2027, 2, day, hour));
