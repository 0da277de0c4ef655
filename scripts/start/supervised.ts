import { shownOf } from '../user-error.ts';
import { stopRequest } from './stop-request.ts';
import { System } from './system.ts';

/** What brings a system up is given. */
export interface Running {
  readonly system: System;
  readonly say: (line: string) => void;
  /** Aborted when somebody stops it. */
  readonly signal: AbortSignal;
}

export interface Supervised {
  readonly bringUp: (running: Running) => Promise<void>;
  /** Called when all parts have ended. */
  readonly giveBack: () => void;
}

/**
 * Brings a system up, and keeps it until Ctrl-C, or until one of its parts cannot be kept running.
 * @param begin takes what the system needs
 * @returns the exit code
 */
export async function supervised(begin: (say: Running['say']) => Supervised): Promise<number> {
  const system = new System(say);
  const interrupted = new AbortController();
  const stopRequested = stopRequest(() => {
    say('Killed.');
    process.exit(130);
  }).then(() => {
    interrupted.abort();
  });
  // No part may outlive this process, whatever ends it.
  process.on('exit', () => {
    system.kill();
  });
  // EPIPE: the system goes on without a reader of its output.
  process.stdout.on('error', () => undefined);

  let giveBack: () => void = () => undefined;
  try {
    const begun = begin(say);
    giveBack = begun.giveBack;
    const up = begun.bringUp({ system, say, signal: interrupted.signal });
    await Promise.race([up, stopRequested, system.failure]);
    await Promise.race([stopRequested, system.failure]);
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) return 0;
    console.error(shownOf(error));
    return 1;
  } finally {
    if (system.hasParts) say('Stopping.');
    await system.stop();
    giveBack();
    if (system.hasParts) say('Stopped.');
  }
}

function say(line: string): void {
  console.log(line);
}
