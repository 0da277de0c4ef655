import type { UsableKey } from '../start/api-key.ts';
import { fromHere } from '../start/data-dir.ts';
import { apiAddress, databaseUrl, NAMESPACE, temporalAddress, type TopologyPlace } from './place.ts';

/** What runs where, and what one can do with it. */
export function summary(place: TopologyPlace, key: UsableKey, seconds: number): string {
  const { folders, ports } = place;
  const api = apiAddress(place);
  const http = (port: number) => `http://127.0.0.1:${port}`;
  const parts = {
    'Begin here': `${api}/`,
    proxy: `${api}  (Caddy, as deploy/Caddyfile has it)`,
    'gateway 1': `${http(ports.gateway1)}  metrics: ${http(ports.gateway1Metrics)}/metrics`,
    'gateway 2': `${http(ports.gateway2)}  metrics: ${http(ports.gateway2Metrics)}/metrics`,
    'worker 1': `metrics: ${http(ports.worker1Metrics)}/metrics`,
    'worker 2': `metrics: ${http(ports.worker2Metrics)}/metrics`,
    Temporal: `${temporalAddress(place)}, namespace ${NAMESPACE}  metrics: ${http(ports.temporalMetrics)}/metrics`,
    Postgres: databaseUrl(place, 'postgres'),
    Prometheus: `${http(ports.prometheus)}/alerts`,
    'API key': `${key.secret}  (${key.origin})`,
    Logs: fromHere(folders.files.logs),
  };
  return [
    '',
    `The topology is running, after ${seconds.toFixed(1)} s.`,
    '',
    ...Object.entries(parts).map(([name, where]) => `  ${name.padEnd(11)}  ${where}`),
    '',
    'For the commands of docs/commands.md, in another terminal, paste this:',
    '',
    `export DATA_DIR=${folders.dataDir} DATABASE_URL=${databaseUrl(place, 'orders')} \\`,
    `  TEMPORAL_ADDRESS=${temporalAddress(place)} TEMPORAL_NAMESPACE=${NAMESPACE}`,
    '',
    'and then, for instance:',
    '',
    '  npm run demo',
    '  npm run orders -- check --temporal',
    `  kill -9 $(node -p 'require("${folders.files.running}")["Postgres"].pid')`,
    '',
    'A part that is killed is started again. Ctrl-C stops everything; the next start goes on with the same orders.',
    '',
  ].join('\n');
}
