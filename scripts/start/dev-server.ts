import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes.ts';

export interface DevServer {
  port: number;
  uiPort: number;
  namespace: string;
  databaseFile: string;
  /** Where the UI has what is encrypted decoded; null where nothing is. */
  codec?: string | null;
}

/**
 * How many timers fire at a time; Temporal's own number is 512. All that the dev server writes goes over one connection to
 * its database, in turn. Where a crowd of deadlines fires first, the workflow tasks wait behind it, and longer than the
 * sticky timeout (src/temporal/task-timeouts.ts): then each order's history is read and replayed.
 */
const TIMERS_AT_A_TIME = 2;

/** What the command line calls the types of search attributes. */
const typeNames = { KEYWORD: 'Keyword', DATETIME: 'Datetime', KEYWORD_LIST: 'KeywordList' };

/** Is the Temporal server to be one of ours? Not when the environment says which one to use. */
export function wantsDevServer(env: NodeJS.ProcessEnv): boolean {
  return !env['TEMPORAL_ADDRESS'] && !env['TEMPORAL_PROFILE'];
}

/** The environment for a client of the dev server, without the settings of any other server. */
export function devServerEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^TEMPORAL_(ADDRESS|API_KEY|PROFILE|CONFIG_FILE|TLS|GRPC_META_|CODEC_)/;
  const own = Object.entries(env).filter(([name]) => !foreign.test(name));
  const port = env['TEMPORAL_DEV_PORT'] ?? '';
  // A malformed port is reported under TEMPORAL_DEV_PORT, not under the address made of it.
  const address = `127.0.0.1:${/^\d{1,5}$/.test(port) ? port : '7233'}`;
  // No file of that name counts as an empty one; with none named, the SDK would read the one in the home folder.
  return { ...Object.fromEntries(own), TEMPORAL_ADDRESS: address, TEMPORAL_CONFIG_FILE: 'none' };
}

export function devServerArgs({ port, uiPort, namespace, databaseFile, codec = null }: DevServer): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--namespace', namespace],
    ...['--port', String(port), '--ui-port', String(uiPort), '--ui-disable-news-fetch'],
    ...(codec === null ? [] : ['--ui-codec-endpoint', codec]),
    ...['--db-filename', databaseFile, '--sqlite-pragma', 'journal_mode=wal'],
    // In WAL mode only "full" keeps an acknowledged command through a power cut; it is still faster than the default.
    ...['--sqlite-pragma', 'synchronous=full'],
    ...SEARCH_ATTRIBUTES.flatMap(({ name, type }) => ['--search-attribute', `${name}=${typeNames[type]}`]),
    ...['--dynamic-config-value', `history.timerProcessorSchedulerWorkerCount=${TIMERS_AT_A_TIME}`],
    ...['--dynamic-config-value', 'frontend.enableServerVersionCheck=false', '--log-level', 'warn'],
  ];
}
