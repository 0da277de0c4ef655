import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { programIn, serverArgs } from '../postgres/place.ts';
import { query } from '../postgres/query.ts';
import { devServerEnv } from '../start/dev-server.ts';
import type { PartPlan } from '../start/part.ts';
import { answersOk, program } from '../start/plans.ts';
import { apiAddress, databaseUrl, NAMESPACE, postgresPlace, type TopologyPlace } from './place.ts';

/** As in docker-compose.yml. */
const CONNECTIONS = 200;
const SHARDS = 512;

/** How long a part may take to stop. They are stopped one after the other. */
const STOP_MS = 2_000;

export function postgresPlan(place: TopologyPlace): PartPlan {
  const server = postgresPlace(place);
  return {
    ...common(place, 'Postgres'),
    cwd: server.folder,
    env: { PATH: process.env['PATH'] },
    user: server.programs.user,
    command: programIn(server, 'postgres'),
    args: serverArgs(server, CONNECTIONS),
    answers: () =>
      query(databaseUrl(place, 'postgres'), 'select 1').then(
        () => true,
        () => false,
      ),
  };
}

/** The server of the compose file, with the settings that it has there. */
export function temporalPlan(place: TopologyPlace): PartPlan {
  const { ports, programs } = place;
  // A namespace that every server has: it answers when the database does.
  const probe = `http://127.0.0.1:${ports.temporalHttp}/api/v1/namespaces/temporal-system`;
  return {
    ...common(place, 'Temporal'),
    command: programs.temporalServer,
    args: ['--allow-no-auth', 'start'],
    env: {
      PATH: process.env['PATH'],
      DB: 'postgres12',
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: String(ports.postgres),
      POSTGRES_USER: 'temporal',
      POSTGRES_PWD: 'none',
      BIND_ON_IP: '127.0.0.1',
      DYNAMIC_CONFIG_FILE_PATH: join(PACKAGE_ROOT, 'deploy/temporal-dynamic-config.yaml'),
      NUM_HISTORY_SHARDS: String(SHARDS),
      PROMETHEUS_ENDPOINT: `127.0.0.1:${ports.temporalMetrics}`,
      LOG_LEVEL: 'warn',
      FRONTEND_GRPC_PORT: String(ports.temporal),
      FRONTEND_HTTP_PORT: String(ports.temporalHttp),
      FRONTEND_MEMBERSHIP_PORT: String(ports.temporalFrontendMembership),
      HISTORY_GRPC_PORT: String(ports.temporalHistory),
      HISTORY_MEMBERSHIP_PORT: String(ports.temporalHistoryMembership),
      MATCHING_GRPC_PORT: String(ports.temporalMatching),
      MATCHING_MEMBERSHIP_PORT: String(ports.temporalMatchingMembership),
      WORKER_GRPC_PORT: String(ports.temporalWorker),
      WORKER_MEMBERSHIP_PORT: String(ports.temporalWorkerMembership),
    },
    answers: () => answersOk(probe),
  };
}

export function workerPlan(place: TopologyPlace, number: 1 | 2): PartPlan {
  return {
    ...common(place, `worker ${number}`),
    ...program('worker'),
    env: { ...settingsOf(place), WORKER_METRICS_PORT: String(place.ports[`worker${number}Metrics`]) },
  };
}

export function gatewayPlan(place: TopologyPlace, number: 1 | 2, apiKeys: string): PartPlan {
  const port = place.ports[`gateway${number}`];
  return {
    ...common(place, `gateway ${number}`),
    ...program('gateway'),
    env: {
      ...settingsOf(place),
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(place.ports[`gateway${number}Metrics`]),
      API_KEYS: apiKeys,
      // The proxy needs not to be told that it stops: it asks the other one.
      DRAIN_SECONDS: '0',
    },
    answers: () => answersOk(`http://127.0.0.1:${port}/readyz`),
  };
}

export function proxyPlan(place: TopologyPlace): PartPlan {
  const { folders, ports, programs } = place;
  const { PATH } = process.env;
  return {
    ...common(place, 'proxy'),
    command: programs.caddy,
    args: ['run', '--adapter', 'caddyfile', '--config', folders.caddyfile],
    // Where it keeps certificates, of which it has none here.
    env: { PATH, HOME: folders.root, SITE_ADDRESS: `:${ports.proxy}` },
    answers: () => answersOk(`${apiAddress(place)}/readyz`),
  };
}

export function prometheusPlan(place: TopologyPlace): PartPlan {
  const { folders, ports, programs } = place;
  const address = `127.0.0.1:${ports.prometheus}`;
  return {
    ...common(place, 'Prometheus'),
    command: programs.prometheus,
    args: [
      `--config.file=${join(folders.root, 'prometheus.yml')}`,
      `--storage.tsdb.path=${folders.prometheus}`,
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ],
    env: { PATH: process.env['PATH'] },
    answers: () => answersOk(`http://${address}/-/ready`),
  };
}

function common({ folders }: TopologyPlace, name: string) {
  return {
    name,
    cwd: PACKAGE_ROOT,
    logFile: join(folders.files.logs, `${name.toLowerCase().replace(' ', '-')}.log`),
    ipc: false,
    persistent: true,
    startWithinMs: 60_000,
    stopWithinMs: STOP_MS,
  };
}

/** What workers and gateways have in common. */
function settingsOf(place: TopologyPlace): NodeJS.ProcessEnv {
  const { env, folders, ports } = place;
  return {
    ...devServerEnv({ ...env, TEMPORAL_DEV_PORT: String(ports.temporal) }),
    TEMPORAL_NAMESPACE: NAMESPACE,
    DATABASE_URL: databaseUrl(place, 'orders'),
    DATA_DIR: folders.dataDir,
    METRICS_HOST: '127.0.0.1',
  };
}
