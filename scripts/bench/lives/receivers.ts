import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const addresses = z.object({ smtp: z.string(), hook: z.string() });
const taken = z.object({ mails: z.int(), posts: z.int() });

/** How many messages have come. */
export type Taken = z.output<typeof taken>;

/** What has not come for so long has nothing behind it. */
const LULL_MS = 700;

/** A mail server and the address of a webhook, which take what comes. */
export class Receivers {
  readonly smtp: string;
  readonly hook: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { smtp, hook }: z.output<typeof addresses>) {
    this.#child = child;
    this.smtp = smtp;
    this.hook = hook;
  }

  static async open(): Promise<Receivers> {
    const child = fork(join(import.meta.dirname, 'receivers-process.ts'), { execArgv: ['--import', 'tsx'] });
    const [said] = (await once(child, 'message')) as unknown[];
    return new Receivers(child, addresses.parse(said));
  }

  async taken(): Promise<Taken> {
    this.#child.send('how many');
    const [said] = (await once(this.#child, 'message')) as unknown[];
    return taken.parse(said);
  }

  /** Waits until nothing comes any more. */
  async atRest(): Promise<void> {
    for (let [before, now] = [NaN, await this.#count()]; now !== before; [before, now] = [now, await this.#count()]) {
      await sleep(LULL_MS);
    }
  }

  close(): void {
    this.#child.disconnect();
  }

  async #count(): Promise<number> {
    const { mails, posts } = await this.taken();
    return mails + posts;
  }
}
