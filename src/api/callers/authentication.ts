import { createHash, timingSafeEqual } from 'node:crypto';
import { ID_IN_WORDS, LIMITS } from '../../domain/values/limits.ts';
import type { Role } from '../../domain/order/party.ts';
import { Problem } from '../problems.ts';
import type { ActingParty, Caller } from './caller.ts';
import type { LinkReader } from './order-links.ts';
import type { TokenReader } from './tokens.ts';

/** An API key of a backend, from the settings: only its hash is kept. */
export interface KnownKey {
  readonly name: string;
  readonly sha256: Uint8Array;
}

/** The credentials that are accepted: API keys of backends, and tokens of parties where an issuer is set. */
export interface Credentials {
  readonly apiKeys: readonly KnownKey[];
  readonly readToken: TokenReader | null;
}

/** The same, and the links of orders. */
export interface AllCredentials extends Credentials {
  readonly readLink: LinkReader;
}

/**
 * Authenticates a caller by the headers Authorization and On-Behalf-Of.
 * @throws {Problem} unauthenticated; invalid_header for a malformed On-Behalf-Of; forbidden for one that comes with a
 * token
 * @throws {Unavailable} where the keys of tokens cannot be had, or whether a link was revoked
 */
export async function authenticate(
  { apiKeys, readToken, readLink }: AllCredentials,
  authorization: string | undefined,
  onBehalfOf: string | undefined,
): Promise<Caller> {
  const [, secret] = /^Bearer +([!-~]+)$/i.exec(authorization ?? '') ?? [];
  const key = secret === undefined ? null : findKey(apiKeys, secret);
  if (key) {
    return { credential: key.name, through: 'api_key', actor: onBehalfOf === undefined ? null : readActor(onBehalfOf) };
  }
  const caller = secret === undefined ? null : ((await readLink(secret)) ?? (await readParty(readToken, secret)));
  if (!caller) throw new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } });
  if (onBehalfOf !== undefined) {
    throw new Problem('forbidden', { detail: 'A party acts for itself: On-Behalf-Of goes with an API key only.' });
  }
  return caller;
}

async function readParty(readToken: TokenReader | null, token: string): Promise<Caller | null> {
  const bearer = await readToken?.(token);
  if (!bearer) return null;
  const { until, ...actor } = bearer;
  return { credential: `${actor.role}:${actor.id}`, through: 'jwt', actor, ...(until !== undefined && { until }) };
}

/** Constant time: compares with every key, so that the time taken reveals nothing about any of them. */
function findKey(apiKeys: readonly KnownKey[], secret: string): KnownKey | null {
  const sha256 = createHash('sha256').update(secret).digest();
  return apiKeys.reduce<KnownKey | null>((found, key) => (timingSafeEqual(key.sha256, sha256) ? key : found), null);
}

function readActor(header: string): ActingParty {
  const [, role, id = ''] = /^(customer|provider|support):(.+)$/.exec(header) ?? [];
  if (!isRole(role) || !LIMITS.id.test(id)) {
    throw new Problem('invalid_header', {
      detail: `On-Behalf-Of must be customer:<id>, provider:<id> or support:<id>, the id ${ID_IN_WORDS}.`,
    });
  }
  return { role, id };
}

const isRole = (role: string | undefined): role is Role =>
  role === 'customer' || role === 'provider' || role === 'support';
