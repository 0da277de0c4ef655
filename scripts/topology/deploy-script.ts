import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { UserError } from '../user-error.ts';
import { NAMESPACE, temporalAddress, type TopologyPlace } from './place.ts';

/** What each script of deploy/ has to be told. The database asks nobody for a password here. */
const TOLD = {
  'databases.sh': ({ ports }) => ({
    PGHOST: '127.0.0.1',
    PGPORT: String(ports.postgres),
    PGUSER: 'postgres',
    PGPASSWORD: 'none',
    ORDERS_PASSWORD: 'none',
    TEMPORAL_PASSWORD: 'none',
  }),
  'temporal-schema.sh': ({ ports, programs }) => ({
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(ports.postgres),
    SQL_USER: 'temporal',
    SQL_PASSWORD: 'none',
    TEMPORAL_SCHEMAS: programs.schemas,
  }),
  'temporal-namespace.sh': (place) => ({
    TEMPORAL_ADDRESS: temporalAddress(place),
    TEMPORAL_NAMESPACE: NAMESPACE,
  }),
} satisfies Record<string, (place: TopologyPlace) => NodeJS.ProcessEnv>;

/**
 * Runs a script of deploy/, as the compose file does.
 * @throws {UserError} with what it has said, where it fails
 */
export async function runDeployScript(
  name: keyof typeof TOLD,
  place: TopologyPlace,
  signal: AbortSignal,
): Promise<void> {
  const { PATH = '', HOME } = process.env;
  const env = { HOME, PATH: `${place.programs.bin}${delimiter}${PATH}`, ...TOLD[name](place) };
  const log = join(place.folders.files.logs, 'deploy.log');
  try {
    const { stdout, stderr } = await promisify(execFile)('sh', [join(PACKAGE_ROOT, 'deploy', name)], {
      cwd: PACKAGE_ROOT,
      env,
      signal,
      maxBuffer: 1 << 24,
    });
    appendFileSync(log, `${name}:\n${stdout}${stderr}\n`);
  } catch (error) {
    signal.throwIfAborted();
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    appendFileSync(log, `${name}:\n${said}\n`);
    throw new UserError(`deploy/${name} failed:\n${said.trim().split('\n').slice(-10).join('\n')}\n    (log: ${log})`);
  }
}
