import { readConfig, type Config } from '../../src/config.ts';
import { fetchWithin } from '../../src/fetch-within.ts';
import { knownKey } from '../start/api-key.ts';
import { filesOf, fromHere } from '../start/data-dir.ts';
import { devServerEnv, wantsDevServer } from '../start/dev-server.ts';
import { RunFile, type RunningPart } from '../start/run-file.ts';
import { UserError } from '../user-error.ts';

export interface FoundGateway {
  /** Its address. */
  readonly api: string;
  /** To call with. */
  readonly secret: string;
  /** What runs beside it on this machine, by "npm start"; null where it is another one. */
  readonly parts: Partial<Record<string, RunningPart>> | null;
  readonly config: Config;
}

const READY_TIMEOUT_MS = 5_000;

/**
 * The gateway that "npm start" runs here, or the one at an address, with the key that API_KEYS or DATA_DIR have.
 * @param url by default ORDERS_URL
 * @throws {UserError} where there is none; {ConfigError}
 */
export async function findGateway(env: NodeJS.ProcessEnv, url = env['ORDERS_URL']): Promise<FoundGateway> {
  const config = readConfig(wantsDevServer(env) ? devServerEnv(env) : env);
  const files = filesOf(config.dataDir);
  const parts = new RunFile(files.running).leftOver();
  const api = url ? url.replace(/\/+$/, '') : parts['gateway']?.address;
  if (!api) {
    throw new UserError(
      `Nothing is running on ${fromHere(config.dataDir)}: run "npm start" first, in another terminal, and then this again.`,
    );
  }
  await mustBeReady(api, url ? 'is that where the gateway is?' : 'run "npm start" first, in another terminal.');
  const key = knownKey(env, files.apiKey);
  if (!key) {
    const file = fromHere(files.apiKey);
    throw new UserError(`There is no API key in ${file}: set API_KEYS to what the gateway was started with.`);
  }
  return { api, secret: key.secret, parts: api === parts['gateway']?.address ? parts : null, config };
}

async function mustBeReady(api: string, hint: string): Promise<void> {
  const status = await fetchWithin(READY_TIMEOUT_MS, `${api}/readyz`).then(
    (response) => response.status,
    () => null,
  );
  if (status === null) throw new UserError(`Nothing answers at ${api}: ${hint}`);
  if (status !== 200) throw new UserError(`The gateway at ${api} is not ready: ${api}/readyz says why.`);
}
