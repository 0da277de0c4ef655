import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { findPythonLibrary, type PythonLibrary } from '../../../scripts/python-library.ts';
import { SECRET } from '../http/caller.ts';
import type { StreamClient } from './stream-client.ts';

const here = (name: string) => join(import.meta.dirname, name);
const handedOver = z.object({ id: z.string(), data: z.string() });

/** A program that follows a stream with a library, and prints a line of JSON for each event that it is given. */
interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

const client = (name: string, prepare: (signal: AbortSignal) => Promise<Program>): StreamClient => ({
  name,
  async follow(url, take, over) {
    const { command, args, env, cwd } = await prepare(over);
    const child = spawn(command, [...args, url], {
      cwd,
      env: { ...process.env, ...env, KEY: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      take(handedOver.parse(JSON.parse(line)));
    });
    over.addEventListener('abort', () => child.kill('SIGKILL'));
    await once(child, 'close');
    if (!over.aborted) throw new Error(`${name} has given up`);
  },
});

const inPython = (library: PythonLibrary, file: string): StreamClient =>
  client(library.title, async (signal) => {
    const folder = await findPythonLibrary(library, { env: process.env, screen: process.stderr, signal });
    const env = { PYTHONPATH: folder, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' };
    return { command: 'python3', args: [here(file)], env };
  });

const inGo = (title: string, folder: string): StreamClient =>
  client(title, async (signal) => {
    const program = join(mkdtempSync(join(tmpdir(), 'post-paid-orders-go-')), 'client');
    const building = spawn('go', ['build', '-o', program, '.'], { cwd: here(folder), stdio: 'inherit', signal });
    const [code] = (await once(building, 'close')) as unknown[];
    if (code !== 0) throw new Error(`${title} cannot be built: it needs Go, and a proxy of Go modules`);
    return { command: program, args: [] };
  });

export const PROGRAM_CLIENTS: readonly StreamClient[] = [
  inPython(
    { title: 'httpx-sse', package: 'httpx-sse', version: '0.4.3', with: ['httpx==0.28.1'] },
    'with_httpx_sse.py',
  ),
  inPython({ title: 'sseclient', package: 'sseclient', version: '0.0.27', isBuilt: true }, 'with_sseclient.py'),
  inPython(
    { title: 'sseclient-py', package: 'sseclient-py', version: '1.9.0', with: ['requests==2.32.5'] },
    'with_sseclient_py.py',
  ),
  inGo('r3labs/sse', 'r3labs'),
];
