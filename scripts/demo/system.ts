import { PoliciesFileError, readPolicies } from '../../src/api/policies-file.ts';
import { mailFolderIn, readConfig } from '../../src/config.ts';
import { DEMO, type Policy } from '../../src/domain/order/policy.ts';
import { fetchWithin } from '../../src/fetch-within.ts';
import { knownKey } from '../start/api-key.ts';
import { filesOf, fromHere } from '../start/data-dir.ts';
import { devServerEnv, wantsDevServer } from '../start/dev-server.ts';
import { RunFile } from '../start/run-file.ts';
import { UserError } from '../user-error.ts';

export interface RunningSystem {
  api: string;
  /** To call with. */
  secret: string;
  /** The workflows of its namespace in the Temporal UI, where that is known. */
  workflows: string | null;
  /** Where its mails are put, if it runs here; null where they are sent to a server. */
  here: { mails: string | null } | null;
  /** The policy of the demo's orders, as the gateway has it. */
  policy: Policy;
}

/**
 * The system that `npm start` runs here, or the one that ORDERS_URL and API_KEYS say.
 * @throws {UserError} when there is none
 */
export async function findSystem(env: NodeJS.ProcessEnv): Promise<RunningSystem> {
  const { dataDir, policiesFile, temporal } = readConfig(wantsDevServer(env) ? devServerEnv(env) : env);
  const files = filesOf(dataDir);
  const { gateway, temporal: server } = new RunFile(files.running).leftOver();
  const url = env['ORDERS_URL'];
  const api = url ? url.replace(/\/+$/, '') : gateway?.address;
  if (!api) {
    throw new UserError(
      `Nothing is running on ${fromHere(dataDir)}: run "npm start" first, in another terminal, and then this again.`,
    );
  }
  await mustBeReady(api, url ? 'is ORDERS_URL right?' : 'run "npm start" first, in another terminal.');
  const key = knownKey(env, files.apiKey);
  if (!key) {
    const file = fromHere(files.apiKey);
    throw new UserError(`There is no API key in ${file}: set API_KEYS to what the gateway was started with.`);
  }
  const isHere = api === gateway?.address;
  const ui = isHere ? server?.ui : undefined;
  return {
    api,
    secret: key.secret,
    workflows: ui ? `${ui}/namespaces/${encodeURIComponent(temporal.namespace)}/workflows` : null,
    here: isHere ? { mails: (await showsMails(api)) ? mailFolderIn(dataDir) : null } : null,
    policy: demoPolicy(policiesFile),
  };
}

/** The gateway serves its mail page only where mails are kept in a folder. */
const showsMails = async (api: string): Promise<boolean> => (await fetch(`${api}/dev/mail`)).ok;

async function mustBeReady(api: string, hint: string): Promise<void> {
  const status = await fetchWithin(5_000, `${api}/readyz`).then(
    (response) => response.status,
    () => null,
  );
  if (status === null) throw new UserError(`Nothing answers at ${api}: ${hint}`);
  if (status !== 200) throw new UserError(`The gateway at ${api} is not ready: ${api}/readyz says why.`);
}

function demoPolicy(file: string | null): Policy {
  try {
    return readPolicies(file)['demo'] ?? DEMO;
  } catch (error) {
    throw error instanceof PoliciesFileError ? new UserError(error.message) : error;
  }
}
