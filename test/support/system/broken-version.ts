import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../../scripts/programs.ts';
import { COMPILED } from '../../../src/temporal/workflow-code.ts';

/** The first line of an order that can ask Temporal for something. */
const BEGINNING = /^async function run\(input, inbox\) \{$/m;

/**
 * Today's version with a mistake of the kind that a review overlooks: an order begins with a timer that no patch guards,
 * so that it does not play what was begun without it, and today's does not play what was begun with it.
 * @returns the folder of its programs
 */
export async function brokenVersion(): Promise<string> {
  const programs = join(DIST, 'versions/broken/dist');
  await mkdir(programs, { recursive: true });
  const files = (await readdir(DIST)).filter((name) => /\.c?js$/.test(name));
  for (const file of files) await cp(join(DIST, file), join(programs, file));
  const code = await readFile(join(DIST, COMPILED.bundle), 'utf8');
  const sleep = /\(0,\w+\.sleep\)\('1 millisecond'\)/.exec(code)?.[0];
  assert.ok(sleep && BEGINNING.test(code), 'the workflow code begins otherwise now');
  await writeFile(join(programs, COMPILED.bundle), code.replace(BEGINNING, `$&\nawait ${sleep};`));
  return programs;
}
