import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** An image as a folder. */
export interface Image {
  /** Its root, in which the programs of the machine are missing. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

interface Step {
  readonly does: string;
  readonly what: string;
}

const words = z.array(z.string()).min(1);

/**
 * Does the steps of the Dockerfile in a folder: what it copies, and what it runs in its first stage. What it runs in the
 * last one, which changes the system around the program, is left out.
 */
export function playDockerfile(context: string, folder: string): Image {
  const steps = stepsIn(readFileSync(join(context, 'Dockerfile'), 'utf8'));
  const stages: string[] = [];
  let workdir = '/';
  const inStage = (stage: string, path: string): string =>
    join(stage, path.startsWith('/') ? path : join(workdir, path));
  for (const { does, what } of steps) {
    const stage = stages.at(-1) ?? '';
    if (does === 'FROM') stages.push(join(folder, / AS (\w+)$/.exec(what)?.[1] ?? 'image'));
    else if (does === 'WORKDIR') workdir = what;
    else if (does === 'RUN' && stages.length === 1) run(what, inStage(stage, '.'));
    else if (does === 'COPY') copy(what, context, folder, (path) => inStage(stage, path));
  }
  const last = (name: string): string => steps.findLast(({ does }) => does === name)?.what ?? '';
  const list = (text: string): string[] => words.parse(JSON.parse(text.slice(text.indexOf('['))));
  return {
    root: stages.at(-1) ?? '',
    workdir,
    env: Object.fromEntries(
      steps
        .filter(({ does }) => does === 'ENV')
        .flatMap(({ what }) => what.split(' ').map((pair) => pair.split('=', 2) as [string, string])),
    ),
    command: list(last('CMD')),
    healthcheck: list(last('HEALTHCHECK')),
  };
}

function stepsIn(dockerfile: string): readonly Step[] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n');
  return lines.flatMap((line) => {
    const [, does, what] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    return does && what ? [{ does, what: what.trim() }] : [];
  });
}

function copy(what: string, context: string, folder: string, place: (path: string) => string): void {
  const [, stage, paths = ''] = /^(?:--from=(\w+) )?(.+)$/.exec(what) ?? [];
  const sources = paths.split(' ');
  const target = sources.pop() ?? '';
  const from = stage === undefined ? context : join(folder, stage);
  mkdirSync(place(target.endsWith('/') ? target : join(target, '..')), { recursive: true });
  // A folder is copied as what is in it; between stages by hard links, of which nothing is changed later.
  const how = stage === undefined ? '-R' : '-al';
  for (const source of sources)
    run(
      `for it in ./${source}; do if [ -d "$it" ]; then it="$it/."; mkdir -p "$1"; fi; cp ${how} "$it" "$1"; done`,
      from,
      place(target),
    );
}

function run(command: string, folder: string, ...args: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const { PATH, HOME } = process.env;
  execFileSync('sh', ['-ec', command, 'sh', ...args], {
    cwd: folder,
    env: { PATH, HOME },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
