import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** The URL of a webhook endpoint, normalised, and its parts. */
export interface Target {
  readonly url: string;
  readonly secure: boolean;
  /** A name without a trailing dot, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** With the query. */
  readonly path: string;
}

/** What is wrong with a URL, in words that follow a field's name, like 'must be an https address'. */
export interface Refused {
  readonly refused: string;
}

export interface TargetRule {
  /** For local runs: http, and hosts of internal networks. */
  readonly allowPrivate: boolean;
}

const MAX_LENGTH = 2_000;
const HTTPS_PORT = 443;
const FIRST_FREE_PORT = 1_024;
/** Checked before parsing: the URL parser accepts and repairs other forms. */
const WRITTEN = /^https?:\/\/(?<authority>[^/?#]+)/i;
const NEVER_WRITTEN = /[\s\\\p{Cc}]/u;
const NAME = /^(?=.{1,253}$)([a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;
/** Names of internal networks, reserved or in common use. */
const INTERNAL_NAME = /\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/**
 * Parses the URL of a webhook endpoint. A name is not resolved here but at each request. To be called again before each
 * request, since the rule may have changed.
 */
export function readTarget(url: string, rule: TargetRule): Target | Refused {
  const scheme = { refused: rule.allowPrivate ? 'must be an http or https address' : 'must be an https address' };
  if (url.length > MAX_LENGTH) return TOO_LONG;
  const authority = WRITTEN.exec(url)?.groups?.['authority'];
  if (authority === undefined || NEVER_WRITTEN.test(url) || !URL.canParse(url)) return scheme;
  if (authority.includes('@')) return { refused: 'must not name a user or a password' };
  if (url.includes('#')) return { refused: 'must not have a fragment (#)' };

  const parsed = new URL(url);
  const secure = parsed.protocol === 'https:';
  if (!secure && !rule.allowPrivate) return scheme;
  const host = parsed.hostname.replace(/^\[|\]$|\.$/g, '');
  const port = Number(parsed.port || (secure ? HTTPS_PORT : 80));
  parsed.hostname = parsed.hostname.replace(/\.$/, '');
  // Percent-encoding makes up to nine characters of one.
  if (parsed.href.length > MAX_LENGTH) return TOO_LONG;
  const refused = refusalOf(host, port, rule);
  return refused ? { refused } : { url: parsed.href, secure, host, port, path: parsed.pathname + parsed.search };
}

const TOO_LONG = { refused: `must be at most ${MAX_LENGTH.toLocaleString('en')} characters long` };

function refusalOf(host: string, port: number, { allowPrivate }: TargetRule): string | null {
  if (host === '') return 'must name a host';
  if (port === 0) return 'must not name the port 0';
  if (allowPrivate) return null;
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT) return 'must be at port 443, or at one from 1024 on';
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'must not be at an address of an internal network';
  return NAME.test(host) && !INTERNAL_NAME.test(host) ? null : 'must be at a public name, like hooks.example.com';
}
