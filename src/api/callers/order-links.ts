import type { OrderId } from '../../domain/order/party.ts';
import { epochMs, type Instant } from '../../domain/values/instant.ts';
import type { LinkTokens } from '../../links/link-tokens.ts';
import type { Caller } from './caller.ts';

/** The caller of a link's token; null for a token that is not valid, or not any more. */
export type LinkReader = (token: string) => Promise<Caller | null>;

/**
 * Reads the tokens of order links.
 * @param tokens null: there are no links here
 * @param generationOf which generation of an order's links is valid
 * @param clock the time of the world
 */
export function linkReader(
  tokens: LinkTokens | null,
  generationOf: (orderId: OrderId) => Promise<number>,
  clock: () => Instant,
): LinkReader {
  return async (token) => {
    const link = (await tokens?.read(token, clock())) ?? null;
    if (!link) return null;
    const { orderId, role, partyId, generation, expiresAt } = link;
    if (generation !== (await generationOf(orderId))) return null;
    return {
      // Not of the token: whoever has several is one caller.
      credential: `${orderId} ${role}`,
      through: 'link',
      actor: { role, id: partyId },
      until: epochMs(expiresAt),
      orderId,
    };
  };
}
