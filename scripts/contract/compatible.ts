import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { shownOf, UserError } from '../user-error.ts';
import { documentToRelease, RELEASED } from './released.ts';

const OASDIFF = 'github.com/oasdiff/oasdiff@v1.37.0';

const versioned = z.object({ info: z.object({ version: z.string() }) });

/**
 * Holds a document against the one that was released last.
 * @returns what would break a client of that one; nothing where the version of the document says that it is another
 * @throws {UserError} saying what is missing
 */
export async function breakingChanges(document: string): Promise<string> {
  const versionOf = (text: string) => versioned.parse(JSON.parse(text)).info.version;
  if (versionOf(document) !== versionOf(await readFile(RELEASED, 'utf8'))) return '';
  const folder = await mkdtemp(join(tmpdir(), 'post-paid-orders-compatible-'));
  try {
    const today = join(folder, 'openapi.json');
    await writeFile(today, document);
    return await oasdiff(fileURLToPath(RELEASED), today);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function oasdiff(released: string, today: string): Promise<string> {
  const args = ['run', OASDIFF, 'breaking', '--fail-on', 'ERR', '--color', 'never', released, today];
  try {
    await promisify(execFile)('go', args);
    return '';
  } catch (error) {
    const { stdout, stderr } = failed.parse(error);
    if (stdout) return stdout;
    throw new UserError(`${OASDIFF} cannot be run: install Go, with a module proxy that it reaches. ${stderr}`);
  }
}

const failed = z.object({ stdout: z.string().default(''), stderr: z.string().default('') });

if (process.argv[1] === import.meta.filename) {
  try {
    const broken = await breakingChanges(documentToRelease());
    if (broken) throw new UserError(`${broken}\nClients of docs/openapi-released.json would break.`);
    console.log('Nothing in the OpenAPI document breaks clients of docs/openapi-released.json.');
  } catch (error) {
    console.error(shownOf(error));
    process.exitCode = 1;
  }
}
