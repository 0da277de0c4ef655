import { mailFolderIn } from '../../src/config.ts';
import { findGateway, type FoundGateway } from '../gateway/find.ts';
import { filesOf } from '../start/data-dir.ts';
import { RunFile } from '../start/run-file.ts';
import { WorkerProcess } from './worker-process.ts';

export interface RunningSystem {
  readonly api: string;
  /** To call with. */
  readonly secret: string;
  /** The workflows of its namespace in the Temporal UI, where that is known. */
  readonly workflows: string | null;
  /** Where it runs here: its worker, and where its mails are put; null where they are sent to a server. */
  readonly here: { readonly mails: string | null; readonly worker: WorkerProcess | null } | null;
}

/**
 * The system that `npm start` runs here, or the one that ORDERS_URL and API_KEYS say.
 * @throws {UserError} where there is none
 */
export async function findSystem(env: NodeJS.ProcessEnv): Promise<RunningSystem> {
  const gateway = await findGateway(env);
  const { api, secret, parts, config } = gateway;
  const ui = parts?.['temporal']?.ui;
  return {
    api,
    secret,
    workflows: ui ? `${ui}/namespaces/${encodeURIComponent(config.temporal.namespace)}/workflows` : null,
    here: parts && { mails: await mailFolderOf(gateway), worker: workerOf(gateway) },
  };
}

/** The gateway serves its mail page only where mails are kept in a folder. */
async function mailFolderOf({ api, config: { dataDir } }: FoundGateway): Promise<string | null> {
  return (await fetch(`${api}/dev/mail`)).ok ? mailFolderIn(dataDir) : null;
}

function workerOf({ parts, config: { dataDir } }: FoundGateway): WorkerProcess | null {
  const pid = parts?.['worker']?.pid;
  return pid === undefined ? null : new WorkerProcess(new RunFile(filesOf(dataDir).running), pid);
}
