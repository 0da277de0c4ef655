import { setTimeout as sleep } from 'node:timers/promises';
import { Listener, type Heard } from '../http/listener.ts';

/** Follows a timeline live; where the stream is cut off it resumes at the gateway that is there then. */
export class Follower {
  readonly heard: Heard[] = [];
  /** How often it had to begin anew. */
  streams = 0;
  readonly #url: () => string;
  #listener: Listener | null = null;
  #isOver = false;

  constructor(url: () => string) {
    this.#url = url;
    void this.#follow();
  }

  stop(): void {
    this.#isOver = true;
    this.#listener?.leave();
  }

  async #follow(): Promise<void> {
    while (!this.#isOver) {
      // A gateway that has just been killed answers nobody.
      await this.#listen().catch(() => sleep(50));
    }
  }

  async #listen(): Promise<void> {
    const last = this.heard.at(-1);
    this.#listener = await Listener.open(this.#url(), last ? { 'Last-Event-ID': last.id } : {});
    this.streams += 1;
    try {
      for (let event = await this.#listener.event(); event; event = await this.#listener.event())
        this.heard.push(event);
    } finally {
      this.#listener.leave();
    }
  }
}
