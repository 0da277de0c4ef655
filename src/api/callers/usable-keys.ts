import { createLocalJWKSet, importJWK, type JWK, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { reasonOf } from '../../reason.ts';

/** Asymmetric only: a gateway, which checks tokens, must not be able to make one. */
export const ALGORITHMS: readonly string[] = [
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

/** What is read from an issuer's key set (RFC 7517). */
export interface KeySet {
  readonly keyOf: JWTVerifyGetKey;
  /** By the name of a key that is ignored: why. */
  readonly ignored: ReadonlyMap<string, string>;
}

const keySet = z.object({ keys: z.array(z.unknown()) });
const anyKey = z.looseObject({ kty: z.string() });
const named = z.looseObject({ kid: z.string() });

/**
 * The keys of a set that can verify a token; each of the others is ignored, since an issuer may publish keys for others.
 * @throws {Error} for what is no key set
 */
export async function readKeySet(json: unknown): Promise<KeySet> {
  const usable: JWK[] = [];
  const ignored = new Map<string, string>();
  for (const [index, member] of keySet.parse(json).keys.entries()) {
    const { data: jwk } = anyKey.safeParse(member);
    // An encryption key is for others, as it should be.
    if (jwk?.['use'] === 'enc') continue;
    const fault = jwk ? await faultOf(jwk) : 'it has no kty';
    if (jwk && fault === null) usable.push(jwk);
    else if (fault !== null) ignored.set(nameOf(member, index), fault);
  }
  return { keyOf: createLocalJWKSet({ keys: usable }), ignored };
}

/** `2, key-2025`: its place in the set, and its id if it has one. */
function nameOf(member: unknown, index: number): string {
  const { data } = named.safeParse(member);
  return [index + 1, ...(data ? [data.kid] : [])].join(', ');
}

const FEWEST_RSA_BITS = 2_048;

/** Why a key cannot verify a token; null where it can. */
async function faultOf(jwk: JWK): Promise<string | null> {
  const alg = jwk.alg ?? usualAlgorithm(jwk);
  if (alg === undefined || !ALGORITHMS.includes(alg)) return 'it is of no algorithm that is accepted';
  try {
    const key = await importJWK(jwk, alg);
    if (key instanceof Uint8Array || key.type !== 'public') return 'it is no public key';
    const { modulusLength } = z.looseObject({ modulusLength: z.number().optional() }).parse(key.algorithm);
    return modulusLength !== undefined && modulusLength < FEWEST_RSA_BITS ? `it has ${modulusLength} bits only` : null;
  } catch (error) {
    return reasonOf(error);
  }
}

const BY_CURVE: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
};

/** An algorithm that a key without `alg` goes with. */
const usualAlgorithm = ({ kty, crv = '' }: JWK): string | undefined => (kty === 'RSA' ? 'RS256' : BY_CURVE[crv]);
