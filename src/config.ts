import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadClientConfigProfile, toClientOptions, type ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { senderOf } from './mail/address.ts';

export type LogLevel = (typeof logLevels)[number];

/** A backend that may call: its name, and the SHA-256 of its secret. The secret itself is not kept. */
export interface ApiKey {
  name: string;
  sha256: Buffer;
}

export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };

/** Whose tokens are accepted, and where the keys are that they are signed with. */
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
  apiKeys: readonly ApiKey[];
  /** null: no token is accepted. */
  tokens: TokenConfig | null;
  temporal: TemporalConfig;
  database: DatabaseConfig;
  dataDir: string;
  policiesFile: string | null;
  logLevel: LogLevel;
  /** Whether webhooks may go to http and private addresses, as in local runs. */
  webhooks: { allowPrivate: boolean };
  /** Where mails go: to a server, or into a folder where there is none. */
  mail: { smtp: { url: string; from: string } } | { folder: string };
  /** Shows the mails of the folder to whoever asks: for local runs. */
  showsMails: boolean;
  /** Requests per minute and credential. */
  rateLimit: number;
  /** Where `npm start` puts the Temporal dev server. */
  devServer: { port: number; uiPort: number };
}

/** Everything that is wrong with the settings, one line each. Its message is meant for people. */
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
    ...temporal.mistakes,
  ];
  if (!parsed.success || !temporal.client || mistakes.length > 0) throw new ConfigError(mistakes);

  const { connectionOptions, namespace } = temporal.client;
  const address = connectionOptions.address ?? '127.0.0.1:7233';
  const read = parsed.data;
  return {
    http: { host: read.HOST, port: read.PORT },
    apiKeys: read.API_KEYS,
    tokens: tokens.config,
    temporal: {
      address,
      namespace: namespace ?? 'default',
      taskQueue: read.TEMPORAL_TASK_QUEUE,
      connection: { ...connectionOptions, address },
    },
    database: read.DATABASE_URL
      ? { kind: 'postgres', url: read.DATABASE_URL }
      : { kind: 'sqlite', file: join(read.DATA_DIR, 'orders.db') },
    dataDir: read.DATA_DIR,
    policiesFile: read.POLICIES_FILE ?? null,
    logLevel: read.LOG_LEVEL,
    mail: read.SMTP_URL
      ? { smtp: { url: read.SMTP_URL, from: read.MAIL_FROM } }
      : { folder: join(read.DATA_DIR, 'mails') },
    showsMails: read.DEV_MAIL && !read.SMTP_URL,
    webhooks: { allowPrivate: read.WEBHOOK_ALLOW_PRIVATE },
    rateLimit: read.RATE_LIMIT,
    devServer: { port: read.TEMPORAL_DEV_PORT, uiPort: read.TEMPORAL_UI_PORT },
  };
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const settings = z.object({
  HOST: text(/^[^\s/]+$/, 'must be a host name or an IP address').default('127.0.0.1'),
  PORT: port().default(3000),
  API_KEYS: z.string().transform(readApiKeys).default([]),
  JWT_JWKS_URL: z.string().refine(isSafeUrl, 'must be an https address').optional(),
  JWT_JWKS_FILE: z.string().transform(absolute).refine(isFile, 'names a file that does not exist').optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  TEMPORAL_ADDRESS: text(/^[^\s/]+:\d{1,5}$/, 'must be host:port, without a scheme').optional(),
  TEMPORAL_TLS: text(/^(1|0|true|false)$/, 'must be true or false').optional(),
  TEMPORAL_TASK_QUEUE: text(/^\S{1,200}$/, 'must be 1 to 200 characters without spaces').default('orders'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must begin with postgres:// and name a host and a database')
    .optional(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform(absolute)
    .refine(mayBeFolder, 'names something that is not a folder'),
  POLICIES_FILE: z.string().transform(absolute).refine(isFile, 'names a file that does not exist').optional(),
  LOG_LEVEL: z.enum(logLevels, { error: saying(`must be one of ${logLevels.join(', ')}`) }).default('info'),
  SMTP_URL: z.string().refine(isSmtpUrl, 'must begin with smtp:// or smtps:// and name a host').optional(),
  MAIL_FROM: z.string().refine(isSender, 'must be an address, or Name <address>').default('orders@post-paid.invalid'),
  DEV_MAIL: text(/^[01]$/, 'must be 0 or 1')
    .default('0')
    .transform((value) => value === '1'),
  WEBHOOK_ALLOW_PRIVATE: text(/^[01]$/, 'must be 0 or 1')
    .default('0')
    .transform((value) => value === '1'),
  RATE_LIMIT: wholeNumber(1, 1_000_000).default(600),
  TEMPORAL_DEV_PORT: port().default(7233),
  TEMPORAL_UI_PORT: port().default(8233),
});

function port() {
  return wholeNumber(1, 65_535);
}

function wholeNumber(min: number, max: number) {
  const fits = (value: string) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;
  return z
    .string()
    .refine(fits, { error: saying(`must be a whole number from ${min} to ${max}`) })
    .transform(Number);
}

function text(pattern: RegExp, rule: string) {
  return z.string().regex(pattern, { error: saying(rule) });
}

/** Quotes the value that was given, so only for settings that hold no secret. */
function saying(rule: string) {
  return (issue: { input?: unknown }) => `${rule}, not ${JSON.stringify(issue.input)}`;
}

function readApiKeys(list: string, context: z.RefinementCtx): ApiKey[] {
  // Entries are named by their number: a badly written one may be nothing but its secret.
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
  };
  const entries = list.split(',').map((entry, index) => {
    const [, name = '', secret = ''] = /^([^:]*):(.*)$/.exec(entry.trim()) ?? [];
    return { number: index + 1, name, secret };
  });
  for (const { number, name, secret } of entries) {
    if (!/^[\w.-]{1,64}$/.test(name)) {
      refuse(`entry ${number} must be name:secret, the name 1 to 64 of A-Z a-z 0-9 _ - .`);
    } else if (secret.length < 16) {
      refuse(`entry ${number} has a secret of ${secret.length} characters, at least 16 are needed`);
    } else if (!/^[!-~]+$/.test(secret)) {
      refuse(`entry ${number} has a secret with characters that no HTTP header can carry`);
    }
    for (const other of entries.slice(0, number - 1)) {
      if (name && name === other.name) refuse(`entries ${other.number} and ${number} have the same name`);
      if (secret && secret === other.secret) refuse(`entries ${other.number} and ${number} have the same secret`);
    }
  }
  return entries.map(({ name, secret }) => ({ name, sha256: createHash('sha256').update(secret).digest() }));
}

/** Either nothing is said of tokens, or all that is needed to check them. */
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

/** What the official SDK configuration makes of TEMPORAL_*, and what it would silently overlook. */
function readTemporal(env: Record<string, string>): { client?: ClientConnectConfig; mistakes: string[] } {
  try {
    const profile = loadClientConfigProfile({ overrideEnvVars: env });
    const { clientCert, clientKey } = profile.tls ?? {};
    const mistakes = Boolean(clientCert) === Boolean(clientKey) ? [] : [halfPair];
    return { client: toClientOptions(profile), mistakes };
  } catch (error) {
    // Only the first line: a TOML mistake goes on to quote the file, which may hold a key.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { mistakes: [`TEMPORAL_* cannot be read: ${reason}`] };
  }
}

const halfPair = 'TEMPORAL_TLS_CLIENT_CERT_* and TEMPORAL_TLS_CLIENT_KEY_* are needed together, one of them is missing';

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    // An empty TEMPORAL_GRPC_META_* is not unset: it takes a header of the profile away.
    if (value !== undefined && (value !== '' || name.startsWith('TEMPORAL_GRPC_META_'))) given[name] = value;
  }
  return given;
}

function isSmtpUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return ['smtp:', 'smtps:'].includes(url?.protocol ?? '') && url?.hostname !== '';
}

function isSender(value: string): boolean {
  try {
    return senderOf(value).address !== '';
  } catch {
    return false;
  }
}

function isPostgresUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url?.protocol === 'postgres:' && url.hostname !== '' && url.pathname.length > 1;
}

/** Keys that come over an open network could be anybody's. */
function isSafeUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function absolute(path: string): string {
  return resolve(path);
}

function isFile(path: string): boolean {
  return whatIsAt(path) === 'file';
}

function mayBeFolder(path: string): boolean {
  return ['folder', 'nothing'].includes(whatIsAt(path));
}

function whatIsAt(path: string): 'file' | 'folder' | 'nothing' | 'other' {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return 'nothing';
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch {
    // A file in the middle of the path, or no right to look.
    return 'other';
  }
}
