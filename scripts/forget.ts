import { instant } from '../src/domain/values/instant.ts';
import { LIMITS } from '../src/domain/values/limits.ts';
import type { PartyId } from '../src/domain/order/party.ts';
import { readArguments } from './upkeep/arguments.ts';
import { onStore } from './upkeep/on-store.ts';
import { UserError } from './user-error.ts';

const USAGE = 'Usage: npm run forget -- --customer cus_42';

// Removes what people wrote on a customer's ended orders. The money stays.
await onStore(async (store) => {
  const { customer } = readArguments(USAGE, ['customer']);
  if (!LIMITS.id.test(customer)) throw new UserError(`${customer} is no customer's id.\n${USAGE}`);
  const { ended, living } = await store.forget(customer as PartyId, instant(Date.now()));
  console.log(`Comments, reasons, notes and reviews are gone from ${ended} ended orders of ${customer}.`);
  if (living > 0) console.log(`${living} orders go on and keep theirs: run this again when they have ended.`);
  console.log("What Temporal's histories hold of them goes when the retention of its namespace is over.");
  return true;
});
