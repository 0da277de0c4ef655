import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import type { Logger } from 'pino';
import { z } from 'zod';
import { LIMITS } from '../../domain/values/limits.ts';
import type { ActingParty } from './caller.ts';
import { IssuerKeys, keysAt, keysIn } from './issuer-keys.ts';
import { ALGORITHMS } from './usable-keys.ts';

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

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_S = 30;

/** Shortest time between two fetches of the keys. */
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
 * @throws {Unavailable} where its keys could never be had
 */
export function tokenReader(
  { issuer, audience, keys: place }: TokenIssuer,
  log: Pick<Logger, 'warn'>,
  cooldownMs = COOLDOWN_MS,
): TokenReader {
  const keys = new IssuerKeys('url' in place ? keysAt(place.url, cooldownMs) : keysIn(place.file), log);
  const options: JWTVerifyOptions = {
    issuer,
    audience,
    algorithms: [...ALGORITHMS],
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['exp', 'sub', 'role'],
  };
  return async (token) => {
    if (!JWT.test(token)) return null;
    try {
      return partyIn(await verify(token, keys, options));
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

/** What no known key has signed may be signed by a new one. */
async function verify(token: string, keys: IssuerKeys, options: JWTVerifyOptions): Promise<JWTPayload> {
  const known = await keys.current();
  try {
    return await verifyWith(known, token, options);
  } catch (error) {
    const isUnknown = error instanceof errors.JWKSNoMatchingKey || isOtherKey(error);
    const renewed = isUnknown ? await keys.renewed() : known;
    if (renewed === known) throw error;
    return verifyWith(renewed, token, options);
  }
}

/** A token without a key id may fit several keys: each is tried (panva/jose#392). */
async function verifyWith(keyOf: JWTVerifyGetKey, token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keyOf, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (reason) {
        if (!isOtherKey(reason)) throw reason;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

const isOtherKey = (error: unknown): boolean => error instanceof errors.JWSSignatureVerificationFailed;

function partyIn(payload: JWTPayload): Bearer | null {
  const { success, data } = party.safeParse(payload);
  return success ? { role: data.role, id: data.sub, until: (data.exp + CLOCK_TOLERANCE_S) * 1_000 } : null;
}
