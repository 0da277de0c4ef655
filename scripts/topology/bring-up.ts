import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.ts';
import { initialise } from '../postgres/initialise.ts';
import { dataIn } from '../postgres/place.ts';
import { DIST } from '../programs.ts';
import { apiKey } from '../start/api-key.ts';
import { linkSecret } from '../start/kept-secret.ts';
import type { PartPlan } from '../start/part.ts';
import { endIfStill, RunFile } from '../start/run-file.ts';
import type { Running } from '../start/supervised.ts';
import { localCaddyfile } from './caddyfile.ts';
import { runDeployScript } from './deploy-script.ts';
import {
  apiAddress,
  makePostgresFolder,
  postgresPlace,
  temporalAddress,
  type Folders,
  type TopologyPlace,
} from './place.ts';
import { gatewayPlan, postgresPlan, prometheusPlan, proxyPlan, temporalPlan, workerPlan } from './plans.ts';
import { portsIn } from './ports.ts';
import { findAll } from './programs.ts';
import { prometheusConfig, targetsOf } from './prometheus-config.ts';
import { summary } from './summary.ts';

export interface TopologyRun extends Running {
  readonly folders: Folders;
  readonly env: NodeJS.ProcessEnv;
}

const SCRAPE_SECONDS = 5;

/** From nothing to a topology that answers. */
export async function bringUp({ folders, env, system, say, signal }: TopologyRun): Promise<void> {
  const runFile = new RunFile(folders.files.running);
  await endLeftOvers(runFile, folders, say);
  const compiling = build();
  // Its failure is waited for once Temporal runs.
  compiling.catch(() => undefined);
  const programs = await findAll(folders.bin, env, signal);
  const ports = await portsIn(folders.ports);
  const api = apiAddress({ ports });
  const key = apiKey(env, folders.files.apiKey);
  const place: TopologyPlace = {
    folders,
    ports,
    programs,
    env: {
      ...{ TEST_CLOCKS: '1', WEBHOOK_ALLOW_PRIVATE: '1', DEV_MAIL: '1', PUBLIC_URL: api },
      ...env,
      LINK_SECRET: linkSecret(env, folders.files.linkSecret),
      API_KEYS: '',
    },
  };
  /** @param names what else it is called: `npm run demo` asks for a gateway and a worker */
  const start = (plan: PartPlan, address: string, ...names: readonly string[]) =>
    system.start(plan, {
      // As soon as it exists: some would outlive us, and the next start has to find them.
      spawned: (pid) => {
        runFile.set(plan.name, { pid, address });
      },
      ready: (pid) => {
        for (const name of names) runFile.set(name, { pid, address });
      },
    });

  await startPostgres(place, (plan) => start(plan, `127.0.0.1:${ports.postgres}`));
  for (const script of ['databases.sh', 'temporal-schema.sh'] as const) await runDeployScript(script, place, signal);
  await start(temporalPlan(place), temporalAddress(place));
  await runDeployScript('temporal-namespace.sh', place, signal);
  await compiling;
  writeFileSync(folders.caddyfile, localCaddyfile([ports.gateway1, ports.gateway2]));
  writeFileSync(join(folders.root, 'prometheus.yml'), prometheusConfig(targetsOf(ports), SCRAPE_SECONDS));
  await Promise.all([
    start(workerPlan(place, 1), `127.0.0.1:${ports.worker1Metrics}`, 'worker'),
    start(workerPlan(place, 2), `127.0.0.1:${ports.worker2Metrics}`),
    start(gatewayPlan(place, 1, key.setting), `http://127.0.0.1:${ports.gateway1}`),
    start(gatewayPlan(place, 2, key.setting), `http://127.0.0.1:${ports.gateway2}`),
  ]);
  await Promise.all([
    start(proxyPlan(place), api, 'gateway'),
    start(prometheusPlan(place), `http://127.0.0.1:${ports.prometheus}`),
  ]);
  say(summary(place, key, performance.now() / 1000));
}

async function startPostgres(place: TopologyPlace, start: (plan: PartPlan) => Promise<void>): Promise<void> {
  const server = postgresPlace(place);
  if (!existsSync(join(dataIn(server), 'PG_VERSION'))) {
    makePostgresFolder(place);
    await initialise(server);
  }
  await start(postgresPlan(place));
}

/** Ends what a start that was killed has left behind, the last part first. */
async function endLeftOvers(runFile: RunFile, { root }: Folders, say: (line: string) => void): Promise<void> {
  const parts = Object.entries(runFile.leftOver()).reverse();
  // Of several names of one process, the first that it had.
  for (const [pid, name] of new Map(parts.map(([name, part]) => [part?.pid, name]))) {
    const tell = () => {
      say(`Stopping ${name} of an earlier start.`);
    };
    // Workers and gateways stop by themselves when the start that watched them is gone.
    await endIfStill(pid, DIST, 3_000, tell);
    await endIfStill(pid, root, 0, tell);
  }
  runFile.remove();
}
