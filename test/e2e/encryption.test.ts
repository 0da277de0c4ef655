import assert from 'node:assert/strict';
import { openStore } from '../../src/store/index.ts';
import { temporalClient } from '../../src/temporal/temporal-client.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { encryptionKey, encryptionSetting } from '../support/encryption/encryption-key.ts';
import { tablesOfStore, tablesOfTemporal } from '../support/encryption/raw-tables.ts';
import { assertStatus, SECRET, type Caller } from '../support/http/caller.ts';
import { isSignedBy, Receiver } from '../support/http/receiver.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { postgresBook, type Book } from '../support/system/book.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { heldSqlite, type FragileBook } from '../support/system/fragile-book.ts';

const [CUSTOMER, PROVIDER, SUPPORT] = ['customer:cus_1', 'provider:pro_1', 'support:sup_1'] as const;

/** What people write, their names and addresses, by where it stands. */
const WORDS = {
  comment: 'Zitronenfalter im Garten',
  edit: 'Lieber mit Leiter',
  amended: 'Hintereingang benutzen',
  reason: 'Niemand war da',
  note: 'Beide haben telefoniert',
  review: 'Ganz wunderbar geputzt',
  title: 'Fensterreinigung spezial',
  customerName: 'Aurelia Quittenbaum',
  providerName: 'Bruno Meisenstein',
  customerMail: 'aurelia@quitten.example',
  providerMail: 'bruno@meisen.example',
  token: 'geheimes-wort',
};

// The dev server and two processes each; appointments begin after seconds.
describe('Encryption, with a real server, worker and gateway', function () {
  this.timeout(120_000);

  describe('on SQLite', () => {
    encrypted(heldSqlite);
  });

  if (PROOF) {
    describe('on Postgres', () => {
      const postgres = usePostgres();
      encrypted(() => postgresBook(postgres()));
    });
  }
});

function encrypted(openBook: (folder: string) => FragileBook | Book | Promise<Book>): void {
  let system: DevSystem;
  let receiver: Receiver;
  let processes: readonly Child[] = [];
  /** Those of the test before are used by the next ones. */
  let secret = '';
  let begun = '';
  let ended = '';

  before(async () => {
    [system, receiver] = await Promise.all([DevSystem.open(openBook), Receiver.open()]);
  });
  after(async () => {
    await system.close();
    await receiver.close();
  });

  async function restart(...keys: readonly string[]): Promise<void> {
    await Promise.all(processes.map((process) => process.stop()));
    system.settings = { ENCRYPTION_KEYS: encryptionSetting(...keys), WEBHOOK_ALLOW_PRIVATE: '1' };
    processes = await Promise.all([system.startWorker(), system.startGateway()]);
  }

  const by = (who: string): Caller => system.backend.as(who);

  async function booked(startsInMs: number): Promise<string> {
    const body = {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: WORDS.title },
      appointment: {
        startsAt: new Date(Date.now() + startsInMs).toISOString(),
        durationMinutes: 1,
        timeZone: 'Europe/Berlin',
      },
      price: { amount: 12_000, currency: 'EUR' },
      comment: WORDS.comment,
      contacts: {
        customer: { email: WORDS.customerMail, name: WORDS.customerName },
        provider: { email: WORDS.providerMail, name: WORDS.providerName },
      },
    };
    return `/v1/orders/${assertStatus(await by(CUSTOMER).post('/v1/orders', body), 201).body.text('id')}`;
  }

  const does = async (who: string, path: string, body: object) =>
    assertStatus(await by(who).post(path, body), 200).body;

  const may = async (order: string, role: string, action: string): Promise<boolean> =>
    JSON.stringify((await system.backend.get(order)).body.at(`allowedActions.${role}`)).includes(action);

  /** From the agreement to the closing, with a dispute. */
  async function goesOn(order: string): Promise<void> {
    await system.until(() => may(order, 'provider', 'done'), 200);
    await does(PROVIDER, `${order}/done`, {});
    await does(CUSTOMER, `${order}/reject`, { reason: WORDS.reason });
    const amount = { amount: 9_000, currency: 'EUR' };
    await does(SUPPORT, `${order}/resolve`, { resolution: 'adjust', amount, note: WORDS.note });
    await does(CUSTOMER, `${order}/pay`, { amount, reference: 'pay_1' });
    await does(CUSTOMER, `${order}/review`, { rating: 5, text: WORDS.review });
  }

  const found = (tables: string): readonly string[] =>
    [...Object.values(WORDS), secret].filter((word) => tables.includes(word));

  async function nothingIsFound(): Promise<void> {
    const [inTemporal, inStore] = [tablesOfTemporal(system), await tablesOfStore(system)];
    // What stands in histories, and in orders: this looks into all of them.
    for (const word of ['recordEvents', 'encryption-key-id']) assert.ok(inTemporal.includes(word), word);
    assert.ok(inStore.includes('cus_1'));
    assert.deepEqual({ temporal: found(inTemporal), store: found(inStore) }, { temporal: [], store: [] });
  }

  const client = () => {
    const encryption = ['b', 'a'].map((id) => encryptionKey(id));
    return temporalClient({ temporal: { namespace: 'default' }, encryption }, system.client.connection);
  };

  const handleOf = (order: string) =>
    client().workflow.getHandle(workflowIdOf(order.replace('/v1/orders/', '') as OrderId));

  it('leaves nothing of a whole life in plain text, in no table of Temporal and of the store', async () => {
    await restart('a');
    const endpoint = await system.backend.post('/v1/webhook-endpoints', {
      url: `${receiver.url}?token=${WORDS.token}`,
    });
    secret = assertStatus(endpoint, 201).body.text('secret');
    ended = await booked(4_000);
    const amendment = { metadata: { note: WORDS.amended }, reference: 'A-1042' };
    assertStatus(await system.backend.patch(ended, amendment), 200);
    await does(PROVIDER, `${ended}/edit`, {
      revision: 1,
      price: { amount: 11_000, currency: 'EUR' },
      comment: WORDS.edit,
    });
    await does(CUSTOMER, `${ended}/confirm`, { revision: 2 });
    begun = await booked(6_000);
    await does(PROVIDER, `${begun}/confirm`, { revision: 1 });
    await goesOn(ended);
    await handleOf(ended).result();
    await system.until(() => receiver.received.some(({ body }) => body.includes(WORDS.review)));
    assert.ok(receiver.received.every((message) => isSignedBy(secret, message)));
    const { body } = await system.backend.get(ended);
    for (const word of [WORDS.comment, WORDS.edit, WORDS.reason, WORDS.note, WORDS.review]) {
      assert.ok(JSON.stringify(body.value).includes(word), word);
    }
    await nothingIsFound();
  });

  it('is read with Temporal’s own program through the codec of the gateway, by whoever has a credential', async () => {
    const ask = (credential: string) =>
      system.temporal(
        ...['workflow', 'query', '--workflow-id', handleOf(ended).workflowId, '--type', 'order'],
        ...['--codec-endpoint', `${system.gatewayUrl}/codec`, '--codec-auth', `Bearer ${credential}`],
      );
    const answer = await ask(SECRET);
    for (const word of [WORDS.comment, WORDS.note, WORDS.review]) assert.ok(answer.includes(word));
    await assert.rejects(ask('somebody-else-s-secret'), /Unauthorized/);
  });

  // On Postgres they fail in the same way.
  if (openBook === heldSqlite) it('hides why activities fail', hidesFailures);

  async function hidesFailures(): Promise<void> {
    const { book } = system;
    assert.ok(isFragile(book));
    await book.away();
    const unanswered = by(CUSTOMER).post(`${begun}/cancel`, { reason: WORDS.reason }, { Prefer: 'respond-async' });
    assertStatus(await unanswered, 202);
    let reason: string | null | undefined;
    await system.until(async () => {
      const failure = (await handleOf(begun).describe()).raw.pendingActivities?.[0]?.lastFailure;
      // A try that a busy machine cuts off says nothing of why.
      reason = failure?.timeoutFailureInfo ? null : failure?.message;
      return Boolean(reason);
    }, 200);
    assert.equal(reason, 'Encoded failure');
    assert.ok(!tablesOfTemporal(system).includes('Could not record'));
    await book.back();
    begun = await booked(6_000);
    await does(PROVIDER, `${begun}/confirm`, { revision: 1 });
    await nothingIsFound();
  }

  it('goes on under another key with orders that have begun under the first', async () => {
    await restart('a', 'b');
    await restart('b', 'a');
    await goesOn(begun);
    await handleOf(begun).result();
    await nothingIsFound();
    assert.match(
      await system.run('scripts/orders.ts', 'keys'),
      /^a: [1-9]\d* texts of the store, [1-9]\d* workflows: still needed$/m,
    );
  });

  it('says when the first key is no longer needed, and does without it', async () => {
    assert.match(
      await system.run('scripts/orders.ts', 'reencrypt'),
      /texts are under the key b now, before under the key a/,
    );
    await forgottenByTemporal();
    await system.until(async () =>
      /^a: 0 texts of the store, 0 workflows: no longer needed$/m.test(await system.run('scripts/orders.ts', 'keys')),
    );
    await restart('b');
    for (const order of [ended, begun]) {
      const { body } = assertStatus(await system.backend.get(order), 200);
      assert.ok(JSON.stringify(body.value).includes(WORDS.review));
    }
    const next = await booked(60_000);
    await does(PROVIDER, `${next}/confirm`, { revision: 1 });
    await system.until(() => receiver.received.some(({ body }) => body.includes(next.slice('/v1/orders/'.length))));
    assert.ok(receiver.received.every((message) => isSignedBy(secret, message)));
    const store = await openStore({ ...system.book.database, keys: [encryptionKey('b')] });
    const keys = new Set<string | null>();
    for await (const { texts } of store.scanColumns()) for (const key of texts.keys()) keys.add(key);
    await store.close();
    assert.deepEqual([...keys], ['b']);
    await nothingIsFound();
  });

  /** As when the retention is over; the watch over lost orders begins anew. */
  async function forgottenByTemporal(): Promise<void> {
    await Promise.all(processes.map((process) => process.stop()));
    const { workflowService, options, workflow } = client();
    for await (const { workflowId, runId } of workflow.list()) {
      const workflowExecution = { workflowId, runId };
      await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
    }
    await restart('b', 'a');
  }
}

const isFragile = (book: Book): book is FragileBook => 'away' in book;
