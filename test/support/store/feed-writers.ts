import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Database } from '../../../src/store/index.ts';
import type { Wrote } from './feed-writer.ts';

/**
 * Has some processes with some writers each record orders, all at once.
 * @returns what each writer has done
 * @throws where a process has failed
 */
export async function writeFeed(
  database: Database,
  { processes, writersEach, ordersEach }: { processes: number; writersEach: number; ordersEach: number },
): Promise<readonly Wrote[]> {
  const wrote = await Promise.all(
    Array.from({ length: processes }, async (_, name) => {
      const script = new URL('feed-writer.ts', import.meta.url);
      const args = [JSON.stringify(database), String(name), String(writersEach), String(ordersEach)];
      const child = fork(script, args, { execArgv: ['--import=tsx'] });
      const told: Wrote[] = [];
      child.on('message', (message) => told.push(...(message as readonly Wrote[])));
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`A process that records events has ended with ${String(code)}.`);
      return told;
    }),
  );
  return wrote.flat();
}
