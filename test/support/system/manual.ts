import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DevSystem } from './dev-system.ts';

const run = promisify(execFile);

/** A document that says in commands what to do: tests do what it says, so that it cannot be wrong. */
export class Manual {
  readonly #text: string;

  /** @param path from the root of the repository */
  constructor(path: string) {
    this.#text = readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');
  }

  /** The commands of the first block below a heading, one a line. */
  under(heading: string): readonly string[] {
    const [, section] = this.#text.split(`### ${heading}\n`);
    const [, block] = /^```sh\n(.+?)^```$/ms.exec(section ?? '') ?? [];
    if (block === undefined) throw new Error(`There are no commands below ${heading}.`);
    return block.trimEnd().split('\n');
  }
}

/** Runs commands as somebody types them who has set these variables. @returns what the last one says at last */
export async function typed(
  system: DevSystem,
  lines: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  let said = '';
  for (const line of lines) {
    const [, command] = /^npm run orders -- (.+)$/.exec(line) ?? [];
    if (command) said = await system.run('scripts/orders.ts', ...command.split(' '));
    else await run('bash', ['-euc', line], { env: { ...process.env, ...variables } });
  }
  return said;
}
