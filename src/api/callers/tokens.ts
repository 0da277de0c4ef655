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
import { unavailable } from '../problems.ts';

/** Whose tokens are accepted, and where the keys are that they are signed with. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly url: string } | { readonly file: string };
}

/** Whom a token speaks for, and until when, in milliseconds since 1970. */
export interface Bearer extends ActingParty {
  readonly until?: number;
}

/** null where the token is not one of ours, or no longer. */
export type TokenReader = (token: string) => Promise<Bearer | null>;

/** Signed by a private key: whoever can check a token must not be able to make one. */
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

/** Clocks of other machines may be so far off. */
const CLOCK_TOLERANCE_S = 30;

/** So long an unknown key does not make us fetch them all again: anybody can make up a name of a key. */
const REST_MS = 5_000;

/** A signed token has three parts. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const party = z.object({
  role: z.enum(['customer', 'provider', 'support']),
  sub: z.string().regex(LIMITS.id),
  exp: z.number(),
});

/**
 * Reads tokens of one issuer.
 * @param restMs how long after the keys were fetched they are not fetched again.
 * @throws {Problem} temporarily_unavailable where its keys cannot be had
 */
export function tokenReader({ issuer, audience, keys }: TokenIssuer, restMs = REST_MS): TokenReader {
  const keyOf = 'url' in keys ? keysAt(keys.url, restMs) : keysIn(keys.file);
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
      throw unavailable(error);
    }
  };
}

function partyIn(payload: JWTPayload): Bearer | null {
  const { success, data } = party.safeParse(payload);
  return success ? { role: data.role, id: data.sub, until: (data.exp + CLOCK_TOLERANCE_S) * 1_000 } : null;
}

/** The token is wrong, and not the way to the keys. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== errors.JOSEError.code;

/** Keys are fetched again when a token names one that is not known, but not at every such token, and now and then. */
const keysAt = (url: string, restMs: number): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), { timeoutDuration: 2_000, cooldownDuration: restMs, cacheMaxAge: 600_000 });

/** A file is read again once it has changed. */
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
