import { instant } from '../src/domain/values/instant.ts';
import { moneyInWords } from '../src/domain/values/money.ts';
import type { TransferId } from '../src/store/index.ts';
import { readArguments } from './upkeep/arguments.ts';
import { onStore } from './upkeep/on-store.ts';

const USAGE = 'Usage: npm run ledger:reverse -- --transfer order/…/credit --note "why"';

// Takes a transfer back by another one: the only correction that the ledger knows.
await onStore(async (store) => {
  const { transfer, note } = readArguments(USAGE, ['transfer', 'note']);
  const { id, sum, from, to, at } = await store.reverse(transfer as TransferId, instant(Date.now()), note);
  console.log(`${id}: ${moneyInWords(sum)} from ${from} to ${to}, ${at}`);
  return true;
});
