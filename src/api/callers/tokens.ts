import { readFile, stat } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { z } from 'zod';
import { LIMITS } from '../../domain/values/limits.ts';
import type { ActingParty } from './caller.ts';
import { KEYS_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { Unavailable } from '../unavailable.ts';

/** The issuer of the tokens that are accepted, and its public keys. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly url: string } | { readonly file: string };
}

/** The party of a token, and its expiry in milliseconds since 1970. */
export interface Bearer extends ActingParty {
  readonly until?: number;
}

/** null for a token that is not valid, or not any more. */
export type TokenReader = (token: string) => Promise<Bearer | null>;

/** Asymmetric only: a gateway, which checks tokens, must not be able to make one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_S = 30;

/** Shortest time between two fetches of the keys: an unknown key id, which anybody can make up, causes one. */
const COOLDOWN_MS = 5_000;

/** A signed token in compact form: three parts. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const party = z.object({
  role: z.enum(['customer', 'provider', 'support']),
  sub: z.string().regex(LIMITS.id),
  exp: z.number(),
});

/**
 * Verifies tokens of one issuer.
 * @param cooldownMs shortest time between two fetches of the keys
 * @throws {Unavailable} where its keys cannot be had
 */
export function tokenReader({ issuer, audience, keys }: TokenIssuer, cooldownMs = COOLDOWN_MS): TokenReader {
  const keyOf = 'url' in keys ? keysAt(keys.url, cooldownMs) : keysIn(keys.file);
  const options: JWTVerifyOptions = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['exp', 'sub', 'role'],
  };
  return async (token) => {
    if (!JWT.test(token)) return null;
    try {
      const { payload } = await jwtVerify(token, keyOf, options);
      return partyIn(payload);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw new Unavailable('the keys of the token issuer cannot be had', { cause: error });
    }
  };
}

function partyIn(payload: JWTPayload): Bearer | null {
  const { success, data } = party.safeParse(payload);
  return success ? { role: data.role, id: data.sub, until: (data.exp + CLOCK_TOLERANCE_S) * 1_000 } : null;
}

/** Whether the token is at fault, and not the fetch of the keys. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== errors.JOSEError.code;

/** Keys by URL: fetched when a token names an unknown one, and again after ten minutes. */
const keysAt = (url: string, cooldownMs: number): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cooldownDuration: cooldownMs,
    cacheMaxAge: 600_000,
  });

/** Keys in a file, read again when it has changed. */
function keysIn(file: string): JWTVerifyGetKey {
  let read = { changedAt: NaN, keys: createLocalJWKSet({ keys: [] }) };
  return async (header, token) => {
    const { mtimeMs } = await stat(file);
    if (mtimeMs !== read.changedAt) {
      read = { changedAt: mtimeMs, keys: createLocalJWKSet(keySet.parse(JSON.parse(await readFile(file, 'utf8')))) };
    }
    return read.keys(header, token);
  };
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
