import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPrograms, type PostgresPrograms } from '../postgres/programs.ts';
import { findTemporalCli } from '../temporal/find.ts';
import { UserError } from '../user-error.ts';
import { builtFolder, caddy, isBuilt, temporalServer, type GoBuild } from './go-build.ts';

/** What is run, and where it is. */
export interface TopologyPrograms {
  readonly postgres: PostgresPrograms;
  readonly prometheus: string;
  readonly temporalServer: string;
  readonly caddy: string;
  /** The files that Temporal's tables are made by. */
  readonly schemas: string;
  /** A folder with what the scripts of deploy/ call, by the names that the images have them under. */
  readonly bin: string;
}

/**
 * Finds everything, and builds or fetches what can be had that way.
 * @param bin becomes that folder
 * @throws {UserError} saying what has to be installed
 */
export async function findAll(bin: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<TopologyPrograms> {
  const [postgres, prometheus, psql] = [findPrograms(env), onPath('prometheus', env), onPath('psql', env)];
  const toBuild = [temporalServer, caddy].filter((build) => !isBuilt(build, env));
  const missing = [
    ...('missing' in postgres ? [`${postgres.missing}: apt-get install postgresql`] : []),
    ...(psql === null ? ['there is no psql: apt-get install postgresql-client'] : []),
    ...(prometheus === null ? ['there is no prometheus: apt-get install prometheus'] : []),
    ...(toBuild.length > 0 && onPath('go', env) === null ? [noGo(toBuild)] : []),
  ];
  if ('missing' in postgres || prometheus === null || missing.length > 0) {
    throw new UserError(`The topology needs what is not here:\n${missing.map((line) => `  ${line}`).join('\n')}`);
  }
  const cli = await findTemporalCli({ env, signal });
  const server = await builtFolder(temporalServer, env, signal);
  const proxy = await builtFolder(caddy, env, signal);
  const linked = {
    temporal: cli,
    'temporal-sql-tool': join(server, 'sql'),
    'temporal-server': join(server, 'server'),
    caddy: join(proxy, 'caddy'),
  };
  mkdirSync(bin, { recursive: true });
  for (const [name, program] of Object.entries(linked)) {
    rmSync(join(bin, name), { force: true });
    symlinkSync(program, join(bin, name));
  }
  const schemas = join(server, 'schema/postgresql/v12');
  const [temporal, front] = [join(bin, 'temporal-server'), join(bin, 'caddy')];
  return { postgres, prometheus, temporalServer: temporal, caddy: front, schemas, bin };
}

const noGo = (toBuild: readonly GoBuild[]): string =>
  `there is no go, to build ${toBuild.map(({ title }) => title).join(' and ')}: https://go.dev/dl, 1.26.8 or newer`;

function onPath(name: string, { PATH = '' }: NodeJS.ProcessEnv): string | null {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
