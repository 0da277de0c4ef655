import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Order } from '../../src/domain/order/order.ts';
import type { Party, PartyId } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { view } from '../../src/domain/views/view.ts';
import { anyOrder, type Page, type PageRequest, type Store } from '../../src/store/index.ts';
import { UserError } from '../user-error.ts';
import { asPartyId, command } from './command.ts';
import { withStore } from './connections.ts';
import { partyOf } from './whose.ts';

/** Writes down what a person may ask for: all that is kept of it. */
export const exportData = command('export', {
  group: 'Personal data:',
  summary: 'write down what is kept of somebody',
  description: [
    'Writes all that the order book and the ledger have of a customer or a provider to standard output, as one JSON',
    'document: each order with its timeline, what everybody wrote, its payments, how the person is reached, and the',
    "mails that it got; of a provider its credits and balances too. Not in it: the other side's contact, the metadata,",
    "which are the backend's (N5), and orders on test clocks. Writes nothing else.",
  ],
  examples: ['--customer cus_42 > cus_42.json', '--provider pro_7 > pro_7.json'],
})
  .option('--customer <id>', 'who', asPartyId)
  .option('--provider <id>', 'or who', asPartyId)
  .action((whose) =>
    withStore(async (store) => {
      const party = partyOf(whose);
      const first = await store.listOrders(ofParty(party), { limit: 1, cursor: null });
      if (first.data.length === 0)
        throw new UserError(`No order is of ${party.id}: is that the ${party.role}Id of its orders?`);
      await pipeline(Readable.from(documentOf(store, party)), process.stdout, { end: false });
    }),
  );

interface Person {
  readonly role: Party;
  readonly id: PartyId;
}

/** Piece by piece: a provider may have a hundred thousand orders. */
async function* documentOf(store: Store, person: Person): AsyncIterable<string> {
  const { role, id } = person;
  yield `{\n"${role}": ${JSON.stringify(id)},\n"exportedAt": ${JSON.stringify(instant(Date.now()))},\n`;
  if (role === 'provider') {
    yield `"balances": ${JSON.stringify(await store.balances(id))},\n"credits": `;
    yield* listOf(each((page) => store.listEntries(id, page)));
    yield ',\n';
  }
  yield '"orders": ';
  yield* listOf(ordersOf(store, person));
  yield '\n}\n';
}

async function* listOf(items: AsyncIterable<object>): AsyncIterable<string> {
  let separator = '[';
  for await (const item of items) {
    yield `${separator}\n${JSON.stringify(item)}`;
    separator = ',';
  }
  yield separator === '[' ? '[]' : '\n]';
}

async function* ordersOf(store: Store, person: Person): AsyncIterable<object> {
  for await (const order of each((page) => store.listOrders(ofParty(person), page))) {
    yield await exported(store, order, person.role);
  }
}

async function exported(store: Store, order: Order, role: Party): Promise<object> {
  const { id } = order;
  const { metadata: _, ...shown } = view(order);
  const mails: object[] = [];
  for await (const { destination, type, seq, status, attempts } of each((page) => store.listMessages(id, page))) {
    if (destination === `mail:${role}`) mails.push({ type, seq, status, lastTryAt: attempts.at(-1)?.at ?? null });
  }
  return {
    ...shown,
    contact: (await store.findBooked(id))?.contacts[role] ?? null,
    events: (await store.listEvents(id, 0, Number.MAX_SAFE_INTEGER)).map(withoutMetadata),
    mails,
  };
}

/** N5: metadata are the backend's. */
const withoutMetadata = (event: object): unknown =>
  JSON.parse(JSON.stringify(event, (key, value: unknown) => (key === 'metadata' ? undefined : value)));

async function* each<T>(list: (page: PageRequest) => Promise<Page<T>>): AsyncIterable<T> {
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await list({ limit: 100, cursor });
    yield* page.data;
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

const ofParty = ({ role, id }: Person) => anyOrder({ [role === 'customer' ? 'customerId' : 'providerId']: id });
