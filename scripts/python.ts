import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface PythonOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs python3 to its end.
 * @returns what it said
 * @throws {Error} saying in one line why not
 */
export async function python(args: readonly string[], options: PythonOptions): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('python3', args, { ...options, maxBuffer: 1 << 24 });
    return stdout;
  } catch (error) {
    throw new Error(reason(error), { cause: error });
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'spawn python3') {
    return 'there is no python3';
  }
  // What a program says last on stderr is what went wrong.
  const said = 'stderr' in error ? String(error.stderr).trim().split('\n') : [];
  return (said.at(-1) ?? '') || error.message;
}
