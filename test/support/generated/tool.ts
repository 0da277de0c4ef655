import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withProgress } from '../../../scripts/progress.ts';
import { UserError } from '../../../scripts/user-error.ts';

interface Run {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end, and shows meanwhile that it goes on.
 * @returns what it said
 * @throws {Error} with what it said last
 */
export async function run(title: string, command: string, args: readonly string[], { cwd, env }: Run): Promise<string> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  try {
    const running = promisify(execFile)(command, args, options);
    return (await withProgress(`    ${title}`, running, { screen: process.stderr })).stdout;
  } catch (error) {
    if (isMissing(error)) throw error;
    throw new Error(`${title} failed:\n${lastWords(error)}`, { cause: error });
  }
}

/** A program that this repository neither has nor installs. */
const tool =
  (command: string, purpose: string, remedy: string) =>
  async (title: string, args: readonly string[], how: Run): Promise<string> => {
    try {
      return await run(title, command, args, how);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new UserError(`There is no ${command} on this machine, which ${purpose}: ${remedy}.`);
    }
  };

export const java = tool('java', 'runs openapi-generator and the Java client', 'install a JDK, 11 or newer');
export const maven = tool('mvn', 'compiles the Java client', 'install Maven, with a repository that it reaches');
export const go = tool('go', 'builds oapi-codegen, ogen and their clients', 'install Go, with a proxy that it reaches');
export const npm = tool('npm', 'installs @hey-api/openapi-ts', 'install npm, with a registry that it reaches');

/** Compiles a story and the client beside it into JavaScript, strictly. @returns the path of the program */
export async function compileTypeScript(folder: string): Promise<string> {
  const modules = join(import.meta.dirname, '../../../node_modules');
  const types = ['--lib', 'es2022,dom,dom.iterable', '--types', 'node', '--typeRoots', join(modules, '@types')];
  // Generated imports have no extensions.
  const kind = ['--target', 'es2022', '--module', 'commonjs', '--moduleResolution', 'bundler'];
  const args = ['--strict', '--skipLibCheck', ...kind, ...types, '--outDir', 'dist', 'story.ts'];
  await run('TypeScript: compiling', process.execPath, [join(modules, 'typescript/bin/tsc'), ...args], { cwd: folder });
  return join(folder, 'dist/story.js');
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = ['stdout' in error ? String(error.stdout) : '', 'stderr' in error ? String(error.stderr) : ''];
  return said.join('').trim().split('\n').slice(-40).join('\n') || error.message;
}
