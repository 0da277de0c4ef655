import { ConfigError } from '../../src/config.ts';
import { stopRequest } from '../start/stop-request.ts';
import { UserError } from '../user-error.ts';
import { Site } from './site.ts';

type Say = (line: string) => void;

/** Opens a site, measures there, prints what came of it, and leaves nothing behind, also when it is interrupted. */
export async function benchAtASite(measure: (site: Site, say: Say) => Promise<string>): Promise<never> {
  const started = performance.now();
  const say = (line: string): void => {
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
  };
  const site = new Site(process.env, say);
  const interrupted = new AbortController();
  const stopRequested = stopRequest(() => process.exit(130)).then(() => {
    interrupted.abort();
  });
  // Whatever makes this process end, nothing may outlive it.
  process.on('exit', () => {
    site.kill();
  });

  process.exit(await main());

  async function main(): Promise<number> {
    try {
      const measured = site.open(interrupted.signal).then(() => measure(site, say));
      const report = await Promise.race([measured, stopRequested]);
      if (report === undefined) return 130;
      console.log(report);
      return 0;
    } catch (error) {
      if (interrupted.signal.aborted) return 130;
      const forPeople = error instanceof UserError || error instanceof ConfigError;
      console.error(forPeople ? `\n${error.message}\n` : error);
      return 1;
    } finally {
      say('Cleaning up.');
      await site.close();
      say('Done.');
    }
  }
}
