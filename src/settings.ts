import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readEncryptionKeys } from './encryption/encryption-keys.ts';
import { isUrlTemplate } from './links/url-template.ts';
import { isLoopback } from './loopback.ts';
import { postgresUrlMistake } from './postgres-url.ts';
import { senderOf, soleAddress } from './mail/address.ts';
import { templateMistakes } from './mail/template-mistakes.ts';
import { USUAL_CAPACITY } from './worker-capacity.ts';
import { LAST_PATCH, PATCHES } from './workflows/patch.ts';

export type LogLevel = (typeof logLevels)[number];

/** The API key of a backend: its name, and the SHA-256 of its secret. The secret itself is not kept. */
export interface ApiKey {
  name: string;
  sha256: Buffer;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The settings that are checked one by one, as text of the environment. */
export const settings = z.object({
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
  DATABASE_URL: z.string().superRefine(saysPostgresMistake).optional(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform(absolute)
    .refine(mayBeFolder, 'names something that is not a folder'),
  POLICIES_FILE: z.string().transform(absolute).refine(isFile, 'names a file that does not exist').optional(),
  LOG_LEVEL: z.enum(logLevels, { error: saying(`must be one of ${logLevels.join(', ')}`) }).default('info'),
  SMTP_URL: z.string().refine(isSmtpUrl, 'must begin with smtp:// or smtps:// and name a host').optional(),
  MAIL_FROM: z.string().refine(isSender, 'must be an address, or Name <address>').default('orders@post-paid.invalid'),
  ORDER_URL: z
    .string()
    .refine(isUrlTemplate, 'must be an address such as https://shop.example/orders/{orderId}')
    .optional(),
  PAYMENT_URL: z
    .string()
    .refine(isPayment, 'must be an address such as https://shop.example/pay/{orderId}, or a text')
    .optional(),
  BRAND_NAME: text(/^[^\p{Cc}"<>\\]{1,60}$/u, 'must be 1 to 60 characters, without quotes and brackets').optional(),
  BRAND_COLOR: text(/^#[0-9A-Fa-f]{6}$/, 'must be a colour such as #1f4fd8').optional(),
  BRAND_LOGO_URL: text(/^https:\/\/\S+$/, 'must be an https address').optional(),
  MAIL_TEMPLATES: z
    .string()
    .transform(absolute)
    .superRefine((folder, context) => {
      for (const message of templateMistakes(folder)) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  SUPPORT_EMAIL: z.string().refine(isAddress, 'must be one e-mail address').optional(),
  DEV_MAIL: zeroOrOne(),
  DEV_CODEC: zeroOrOne(),
  WEBHOOK_ALLOW_PRIVATE: zeroOrOne(),
  PUBLIC_URL: publicUrl('https://orders.example.com').optional(),
  TEMPORAL_UI_URL: publicUrl('https://temporal.example.com').optional(),
  LINK_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  ENCRYPTION_KEYS: z.string().transform(readEncryptionKeys).default([]),
  TEST_CLOCKS: zeroOrOne(),
  RATE_LIMIT: wholeNumber(1, 1_000_000).default(600),
  CORS_ORIGINS: z.string().transform(readOrigins).default([]),
  DRAIN_SECONDS: wholeNumber(0, 600).default(10),
  METRICS_HOST: text(/^[^\s/]+$/, 'must be a host name or an IP address').default('127.0.0.1'),
  METRICS_PORT: wholeNumber(0, 65_535).default(9464),
  WORKER_METRICS_PORT: wholeNumber(0, 65_535).default(9465),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: text(/^http\/protobuf$/, 'must be http/protobuf').optional(),
  OTEL_SDK_DISABLED: z
    .string()
    .default('false')
    .transform((value) => value.toLowerCase() === 'true'),
  WORKER_STACK_TRACES: zeroOrOne(),
  WORKER_CACHE: wholeNumber(0, 1_000_000).optional(),
  WORKER_WORKFLOW_SLOTS: wholeNumber(2, 10_000).default(USUAL_CAPACITY.workflowSlots),
  WORKER_ACTIVITY_SLOTS: wholeNumber(1, 10_000).default(USUAL_CAPACITY.activitySlots),
  WORKER_POLLERS: wholeNumber(2, 100).default(USUAL_CAPACITY.pollers),
  WORKER_LAST_PATCH: z.enum(PATCHES, { error: saying(`must be one of ${PATCHES.join(', ')}`) }).default(LAST_PATCH),
  TEMPORAL_DEV_PORT: port().default(7233),
  TEMPORAL_UI_PORT: port().default(8233),
});

function publicUrl(example: string) {
  return z
    .string()
    .refine(isPublicUrl, `must be an address such as ${example}, without a query`)
    .transform((url) => url.replace(/\/+$/, ''));
}

function collector() {
  return z.string().refine((url) => /^https?:/.test(url) && URL.canParse(url), 'must be an http or https address');
}

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

function zeroOrOne() {
  return text(/^[01]$/, 'must be 0 or 1')
    .default('0')
    .transform((value) => value === '1');
}

function text(pattern: RegExp, rule: string) {
  return z.string().regex(pattern, { error: saying(rule) });
}

/** Quotes the given value: only for settings that hold no secret. */
function saying(rule: string) {
  return (issue: { input?: unknown }) => `${rule}, not ${JSON.stringify(issue.input)}`;
}

function readApiKeys(list: string, context: z.RefinementCtx): ApiKey[] {
  // Entries are named by their number: a malformed one may consist of its secret only.
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

function readOrigins(list: string, context: z.RefinementCtx): string[] {
  const origins = list.split(',').map((origin) => origin.trim());
  for (const origin of origins) {
    if (isOrigin(origin)) continue;
    const message = `must be origins such as https://shop.example, comma-separated, not ${JSON.stringify(origin)}`;
    context.addIssue({ code: 'custom', message });
  }
  return origins;
}

/** As browsers send it: a scheme, a host in lower case, a port where it is not the usual one, and nothing else. */
function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

function isPublicUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPlain = url?.search === '' && url.hash === '' && url.username === '';
  return isPlain && ['http:', 'https:'].includes(url.protocol);
}

function isSmtpUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return ['smtp:', 'smtps:'].includes(url?.protocol ?? '') && url?.hostname !== '';
}

/** What begins like an address must be one; everything else is a text for people. */
function isPayment(value: string): boolean {
  return isUrlTemplate(value) || (!/^[a-z]+:/i.test(value) && value.length <= 1_000);
}

function isAddress(value: string): boolean {
  return soleAddress(value) !== null;
}

function isSender(value: string): boolean {
  try {
    return senderOf(value).address !== '';
  } catch {
    return false;
  }
}

function saysPostgresMistake(value: string, context: z.RefinementCtx): void {
  const message = postgresUrlMistake(value);
  if (message !== null) context.addIssue({ code: 'custom', message });
}

/** Keys fetched without TLS could be replaced on the way; http is for loopback only. */
function isSafeUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
}

export function absolute(path: string): string {
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
    // A file in the middle of the path, or a missing permission.
    return 'other';
  }
}
