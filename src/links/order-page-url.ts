import { after, before, epochMs, type Instant } from '../domain/values/instant.ts';
import { milliseconds, type Duration } from '../domain/values/duration.ts';
import { partyId, type OrderId, type Parties, type Party } from '../domain/order/party.ts';
import type { LinkTokens } from './link-tokens.ts';

/** Where people reach the order page, and what makes its links; of the settings PUBLIC_URL and LINK_SECRET. */
export interface LinkMaker {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly tokens: LinkTokens;
}

/** A link that was made. */
export interface MadeLink {
  readonly url: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Whose link is made, and of which generation of the order's links (`linkGeneration` of the store). */
export interface LinkOf extends Parties {
  readonly orderId: OrderId;
  readonly role: Party;
  readonly generation: number;
}

/** The address of the order page for one party, valid from an instant of the world for a while. */
export async function orderPageUrl(
  { publicUrl, tokens }: LinkMaker,
  { orderId, role, generation, ...parties }: LinkOf,
  now: Instant,
  validFor: Duration,
): Promise<MadeLink> {
  const end = after(now, validFor);
  // A token expires at a whole second.
  const expiresAt = before(end, milliseconds(epochMs(end) % 1_000));
  const token = await tokens.make({ orderId, role, partyId: partyId(parties, role), generation, expiresAt });
  return { url: `${publicUrl}/o/${token}`, token, expiresAt };
}
