import type { Party, PartyId } from '../../src/domain/order/party.ts';
import { UserError } from '../user-error.ts';

interface Whose {
  readonly customer?: PartyId | undefined;
  readonly provider?: PartyId | undefined;
}

/** Whom `--customer` or `--provider` names. @throws {UserError} where that is nobody, or two */
export function partyOf({ customer, provider }: Whose): { readonly role: Party; readonly id: PartyId } {
  if (customer !== undefined && provider === undefined) return { role: 'customer', id: customer };
  if (provider !== undefined && customer === undefined) return { role: 'provider', id: provider };
  throw new UserError('Name either a customer or a provider: --customer <id>, or --provider <id>.');
}
