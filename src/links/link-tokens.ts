import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import type { OrderId, Party, PartyId } from '../domain/order/party.ts';
import { epochMs, instant, type Instant } from '../domain/values/instant.ts';

/** What a link gives: the part of one party in one order. */
export interface OrderLink {
  readonly orderId: OrderId;
  readonly role: Party;
  readonly partyId: PartyId;
  /** Of the order's links, which are revoked together: it counts up with each revocation. */
  readonly generation: number;
  /** A whole second. */
  readonly expiresAt: Instant;
}

const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

/** JWE in compact form, with a key that both sides know: no second part. */
const JWE = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/;

const claims = z.object({
  o: z.string(),
  r: z.enum(['customer', 'provider']),
  p: z.string(),
  g: z.int(),
  exp: z.int(),
});

/**
 * Makes and reads the tokens of order links: encrypted and authenticated (JWE, AES-GCM), so that nobody can make one
 * without the secret, and a token tells nobody whose order it is.
 */
export class LinkTokens {
  readonly #key: Uint8Array;

  /** @param secret LINK_SECRET: with another one, all tokens are void */
  constructor(secret: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'order links', 32));
  }

  make({ orderId, role, partyId, generation, expiresAt }: OrderLink): Promise<string> {
    return new EncryptJWT({ o: orderId, r: role, p: partyId, g: generation })
      .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
      .setExpirationTime(epochMs(expiresAt) / 1_000)
      .encrypt(this.#key);
  }

  /** @returns null for what is no token of this secret, and for one that has expired; revocation is not looked at */
  async read(token: string, now: Instant): Promise<OrderLink | null> {
    if (!JWE.test(token)) return null;
    try {
      const { payload } = await jwtDecrypt(token, this.#key, {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [ENCRYPTION],
        currentDate: new Date(now),
      });
      const { o, r, p, g, exp } = claims.parse(payload);
      return {
        orderId: o as OrderId,
        role: r,
        partyId: p as PartyId,
        generation: g,
        expiresAt: instant(exp * 1_000),
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
