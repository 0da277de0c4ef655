import { parseInstant } from '../src/domain/values/instant.ts';
import { readArguments } from './upkeep/arguments.ts';
import { onStore } from './upkeep/on-store.ts';
import { UserError } from './user-error.ts';

const USAGE = 'Usage: npm run prune -- --before 2026-08-01T00:00:00Z';

// Takes old messages to endpoints and mailboxes out of the store. Orders, their timelines and the money stay.
await onStore(async (store) => {
  const { before } = readArguments(USAGE, ['before']);
  const at = parseInstant(before);
  if (at === null) throw new UserError(`${before} is no instant.\n${USAGE}`);
  console.log(`${await store.prune(at)} messages of before ${at} are gone. What is still to be sent stays.`);
  return true;
});
