import { join } from 'node:path';
import { loadClientConfigProfile, toClientOptions, type ClientConnectConfig } from '@temporalio/envconfig';
import type { Contact } from './domain/messages/delivery.ts';
import type { EncryptionKey } from './encryption/encryption-keys.ts';
import { senderOf } from './mail/address.ts';
import type { Stationery } from './mail/stationery.ts';
import { MailTemplates } from './mail/templates.ts';
import { reasonOf } from './reason.ts';
import type { WorkerCapacity } from './worker-capacity.ts';
import type { Patch } from './workflows/patch.ts';
import { absolute, settings, type ApiKey, type LogLevel } from './settings.ts';

export type { ApiKey, LogLevel } from './settings.ts';

export type DatabaseConfig = ({ kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }) & {
  /** As in `encryption`; left out where nothing is encrypted. */
  keys?: readonly EncryptionKey[];
};

/** The issuer and the audience of accepted tokens, and the source of the keys that verify them. */
export interface TokenConfig {
  issuer: string;
  audience: string;
  keys: { url: string } | { file: string };
}

export interface TemporalConfig {
  address: string;
  namespace: string;
  taskQueue: string;
  /** Address, TLS and credentials, as `Connection` and `NativeConnection` take them. */
  connection: ClientConnectConfig['connectionOptions'];
}

export interface Config {
  http: { host: string; port: number };
  /** Where the gateway serves its metrics; null: nowhere. */
  metrics: { host: string; port: number } | null;
  /** Where a worker serves its metrics and its probes; null: nowhere. */
  workerMetrics: { host: string; port: number } | null;
  apiKeys: readonly ApiKey[];
  /** null: no token is accepted. */
  tokens: TokenConfig | null;
  temporal: TemporalConfig;
  database: DatabaseConfig;
  dataDir: string;
  /** The first one encrypts, all of them decrypt; none where nothing is encrypted. */
  encryption: readonly EncryptionKey[];
  policiesFile: string | null;
  logLevel: LogLevel;
  /** Whether traces are sent: to where, the libraries of OpenTelemetry read themselves. */
  traces: boolean;
  /** Whether webhook endpoints may use http and private addresses, for local runs. */
  webhooks: { allowPrivate: boolean };
  /** Mails are sent by SMTP, or in local runs written into a folder; null: they go nowhere. */
  mail: { smtp: { url: string; from: string; replyTo: string | null } } | { folder: string } | null;
  stationery: Stationery;
  /** Where people see their orders at the operator's: an address as a template; null: it has no such place. */
  orderUrl: string | null;
  /** Where mails to support go; null: there are none. */
  support: Contact | null;
  /** Serves the mails of the folder without authentication, for local runs. */
  showsMails: boolean;
  /** Whether the Temporal UI of this machine reads what is encrypted without a credential, for local runs. */
  opensCodec: boolean;
  /** Whether the Temporal UI shows where the code of a workflow stands, which takes its threads up to a third of their time. */
  stackTraces: boolean;
  worker: WorkerCapacity;
  /** The newest patch of the workflow that orders take on. */
  lastPatch: Patch;
  /** Where people reach the gateway, without a slash at the end, and what order links are made with; null: there are none. */
  links: { publicUrl: string; secret: string } | null;
  /** Where people of support open the Temporal UI, without a slash at the end; null where nobody has said. */
  temporalUi: string | null;
  /** Whether orders can be booked on test clocks (C1), for tests. */
  testClocks: boolean;
  /** Requests per minute and credential. */
  rateLimit: number;
  /** How long a gateway that is asked to stop still serves requests: load balancers notice late. */
  drainSeconds: number;
  /** Origins whose pages may call the API from browsers. */
  corsOrigins: readonly string[];
  /** Ports of the Temporal dev server that `npm start` runs. */
  devServer: { port: number; uiPort: number };
}

/** What is said at the start where it is so: nobody shall think that people are written to. */
export const MAILS_GO_NOWHERE = 'mails go nowhere: SMTP_URL is not set';

/** Where mails of local runs are put. */
export const mailFolderIn = (dataDir: string): string => join(dataDir, 'mails');

/** All mistakes in the settings, one line each. Its message is meant for people. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(['Some settings are wrong:', ...mistakes.map((mistake) => `  ${mistake}`)].join('\n'));
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/**
 * Reads every setting from the environment; a variable that is empty counts as unset.
 * @throws {ConfigError} with all mistakes at once, and no secret in any of them
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = withoutEmpty(env);
  const parsed = settings.safeParse(given);
  const temporal = readTemporal(given);
  const tokens = readTokens(given);
  const mistakes = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...tokens.mistakes,
    ...(given['PUBLIC_URL'] && !given['LINK_SECRET'] ? ['LINK_SECRET is needed with PUBLIC_URL'] : []),
    ...temporal.mistakes,
  ];
  if (!parsed.success || !temporal.client || mistakes.length > 0) throw new ConfigError(mistakes);

  const { connectionOptions, namespace } = temporal.client;
  const address = connectionOptions.address ?? '127.0.0.1:7233';
  const read = parsed.data;
  const brand = {
    name: read.BRAND_NAME ?? null,
    color: read.BRAND_COLOR ?? null,
    logoUrl: read.BRAND_LOGO_URL ?? null,
  };
  const { name, address: from } = senderOf(read.MAIL_FROM);
  const sender = { name: name || (brand.name ?? ''), address: from };
  return {
    http: { host: read.HOST, port: read.PORT },
    metrics: scraped(read.METRICS_HOST, read.METRICS_PORT),
    workerMetrics: scraped(read.METRICS_HOST, read.WORKER_METRICS_PORT),
    apiKeys: read.API_KEYS,
    tokens: tokens.config,
    temporal: {
      address,
      namespace: namespace ?? 'default',
      taskQueue: read.TEMPORAL_TASK_QUEUE,
      connection: { ...connectionOptions, address },
    },
    database: {
      ...(read.DATABASE_URL
        ? { kind: 'postgres', url: read.DATABASE_URL }
        : { kind: 'sqlite', file: join(read.DATA_DIR, 'orders.db') }),
      ...(read.ENCRYPTION_KEYS.length > 0 && { keys: read.ENCRYPTION_KEYS }),
    },
    dataDir: read.DATA_DIR,
    encryption: read.ENCRYPTION_KEYS,
    policiesFile: read.POLICIES_FILE ?? null,
    logLevel: read.LOG_LEVEL,
    traces:
      Boolean(read.OTEL_EXPORTER_OTLP_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) && !read.OTEL_SDK_DISABLED,
    mail: read.SMTP_URL
      ? { smtp: { url: read.SMTP_URL, from: written(sender), replyTo: read.SUPPORT_EMAIL ?? null } }
      : read.DEV_MAIL
        ? { folder: mailFolderIn(read.DATA_DIR) }
        : null,
    stationery: {
      sender,
      replyTo: read.SUPPORT_EMAIL ?? null,
      brand,
      payment: read.PAYMENT_URL ?? null,
      templates: new MailTemplates(read.MAIL_TEMPLATES ?? null),
    },
    orderUrl: read.ORDER_URL ?? null,
    support: read.SUPPORT_EMAIL ? { email: read.SUPPORT_EMAIL } : null,
    showsMails: read.DEV_MAIL && !read.SMTP_URL,
    opensCodec: read.DEV_CODEC,
    webhooks: { allowPrivate: read.WEBHOOK_ALLOW_PRIVATE },
    stackTraces: read.WORKER_STACK_TRACES,
    lastPatch: read.WORKER_LAST_PATCH,
    worker: {
      cache: read.WORKER_CACHE ?? null,
      workflowSlots: read.WORKER_WORKFLOW_SLOTS,
      activitySlots: read.WORKER_ACTIVITY_SLOTS,
      pollers: read.WORKER_POLLERS,
    },
    links: read.PUBLIC_URL && read.LINK_SECRET ? { publicUrl: read.PUBLIC_URL, secret: read.LINK_SECRET } : null,
    temporalUi: read.TEMPORAL_UI_URL ?? null,
    testClocks: read.TEST_CLOCKS,
    rateLimit: read.RATE_LIMIT,
    drainSeconds: read.DRAIN_SECONDS,
    corsOrigins: read.CORS_ORIGINS,
    devServer: { port: read.TEMPORAL_DEV_PORT, uiPort: read.TEMPORAL_UI_PORT },
  };
}

/** Port 0 switches it off. */
const scraped = (host: string, port: number): Config['metrics'] => (port === 0 ? null : { host, port });

/** `Name <address>`, as a header has it. */
const written = ({ name, address }: { name: string; address: string }): string =>
  name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;

/** The JWT_* settings: none of them, or all that verification needs. */
function readTokens(given: Record<string, string>): { config: TokenConfig | null; mistakes: string[] } {
  const { JWT_JWKS_URL: url, JWT_JWKS_FILE: file, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = given;
  if (!url && !file && !issuer && !audience) return { config: null, mistakes: [] };
  const mistakes = [
    ...(url && file ? ['JWT_JWKS_URL and JWT_JWKS_FILE are both set, one of them says where the keys are'] : []),
    ...(url || file ? [] : ['JWT_JWKS_URL or JWT_JWKS_FILE is needed with the other JWT_* settings']),
    ...(issuer ? [] : ['JWT_ISSUER is needed with the other JWT_* settings']),
    ...(audience ? [] : ['JWT_AUDIENCE is needed with the other JWT_* settings']),
  ];
  if (!issuer || !audience || mistakes.length > 0) return { config: null, mistakes };
  const keys = url ? { url } : { file: absolute(file ?? '') };
  return { config: { issuer, audience, keys }, mistakes };
}

/** TEMPORAL_* as the SDK's envconfig reads them, with a check that it lacks: half a client certificate. */
function readTemporal(env: Record<string, string>): { client?: ClientConnectConfig; mistakes: string[] } {
  try {
    const profile = loadProfile(env);
    const { clientCert, clientKey } = profile.tls ?? {};
    const mistakes = Boolean(clientCert) === Boolean(clientKey) ? [] : [halfPair];
    return { client: toClientOptions(profile), mistakes };
  } catch (error) {
    // Only the first line: the others of a TOML error quote the file, which may hold a key.
    const [reason = ''] = reasonOf(error).split('\n');
    return { mistakes: [`TEMPORAL_* cannot be read: ${reason}`] };
  }
}

/** The file in HOME may be somebody else's, where a service runs as another user: then nobody has named it. */
function loadProfile(env: Record<string, string>): ReturnType<typeof loadClientConfigProfile> {
  try {
    return loadClientConfigProfile({ overrideEnvVars: env });
  } catch (error) {
    if (env['TEMPORAL_CONFIG_FILE'] || env['TEMPORAL_PROFILE'] || !isOutOfReach(error)) throw error;
    return loadClientConfigProfile({ overrideEnvVars: env, disableFile: true });
  }
}

const isOutOfReach = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'ENOTDIR'].includes(String(error.code));

const halfPair = 'TEMPORAL_TLS_CLIENT_CERT_* and TEMPORAL_TLS_CLIENT_KEY_* are needed together, one of them is missing';

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    // An empty TEMPORAL_GRPC_META_* is not unset: it removes a header of the profile.
    if (value !== undefined && (value !== '' || name.startsWith('TEMPORAL_GRPC_META_'))) given[name] = value;
  }
  return given;
}
