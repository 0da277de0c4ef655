import assert from 'node:assert/strict';
import type { EncryptionKey } from '../../../src/encryption/encryption-keys.ts';
import { openStore, type LeaseHolder, type Store } from '../../../src/store/index.ts';
import { encryptionKey } from '../encryption/encryption-key.ts';
import { anEndpoint } from '../http/endpoint.ts';
import type { Sandbox } from './on.ts';
import { at, closedStory, Story } from './story.ts';

const [a, b] = [encryptionKey('a'), encryptionKey('b')];
const HOLDER = 'bob' as LeaseHolder;
const NOW = at('2026-04-03T16:00:02.000Z');

const endpoint = anEndpoint('https://hooks.example.com/quitten?token=geheim');
const contacts = { customer: { email: 'aurelia@quitten.example', name: 'Aurelia Quittenbaum' } };
/** What nobody may find in the tables. */
const HIDDEN = ['Zitronenfalter', 'quitten', 'Quittenbaum', 'geheim', 'whsec_', 'Kiste'];

/** What the store promises of its encryption, whatever database it is on. */
export function encryptionContract(makeSandbox: () => Promise<Sandbox>): void {
  let sandbox: Sandbox;
  const story = closedStory({ comment: 'Zitronenfalter' });
  const other = new Story({ id: 'ord_2', comment: 'Zitronenfalter, too' });

  beforeEach(async () => {
    sandbox = await makeSandbox();
  });
  afterEach(() => sandbox.remove());

  /** A process with these keys. */
  async function withStore<T>(keys: readonly EncryptionKey[], work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ ...sandbox.database, keys });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** Something in every encrypted column. */
  async function fill(store: Store): Promise<void> {
    assert.notEqual(await store.addEndpoint(endpoint, 'fingerprint'), 'too_many');
    await store.changeEndpoint(endpoint.id, {
      secret: 'whsec_second',
      former: { secret: endpoint.secret, until: NOW },
    });
    await store.heartbeat(HOLDER);
    await store.record({ ...story.recording(), contacts }, HOLDER);
    const due = await store.nextLeased({ orderId: story.order.id, destination: endpoint.id }, HOLDER);
    assert.ok(due);
    const attempt = { at: NOW, status: 500, reason: 'answered 500: Kiste', tookMs: 3 };
    await store.noteAttempt(due.delivery, { attempt, status: 'pending', nextAt: NOW }, HOLDER);
  }

  async function readsAll(store: Store): Promise<void> {
    assert.deepEqual(await store.findOrder(story.order.id), story.order);
    assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
    assert.deepEqual((await store.findBooked(story.order.id))?.contacts, contacts);
    const found = await store.findEndpoint(endpoint.id);
    assert.deepEqual(
      [found?.url, found?.secret, found?.former?.secret],
      [endpoint.url, 'whsec_second', endpoint.secret],
    );
    const creation = await store.findEndpointCreation(endpoint.id);
    assert.deepEqual(creation?.endpoint, endpoint);
    const deliveries = (await store.listDeliveries(endpoint.id, null, { limit: 100, cursor: null })).data;
    assert.ok(deliveries.every(({ body }) => body.includes('Zitronenfalter')));
    assert.ok(deliveries.some(({ attempts }) => attempts[0]?.reason === 'answered 500: Kiste'));
    const mail = await store.nextDue({ orderId: story.order.id, destination: 'mail:customer' });
    assert.equal(mail?.recipient?.email, contacts.customer.email);
  }

  async function tables(): Promise<string> {
    const names =
      sandbox.database.kind === 'sqlite'
        ? "select name from sqlite_master where type = 'table'"
        : "select tablename as name from pg_tables where schemaname = 'public'";
    const rows = (await sandbox.query(names)).map(({ name }) => sandbox.query(`select * from "${String(name)}"`));
    return JSON.stringify(await Promise.all(rows));
  }

  async function found(): Promise<readonly string[]> {
    const text = await tables();
    assert.ok(text.includes(story.order.id), 'this looks at everything');
    return HIDDEN.filter((word) => text.includes(word));
  }

  async function keysIn(store: Store): Promise<ReadonlySet<string | null>> {
    const keys = new Set<string | null>();
    for await (const { texts } of store.scanColumns()) for (const key of texts.keys()) keys.add(key);
    return keys;
  }

  async function reencrypt(store: Store): Promise<void> {
    for await (const { rows } of store.reencrypt()) assert.ok(rows > 0);
  }

  it('hides what people wrote, their names and addresses, and secrets, and gives all of it back', async () => {
    await withStore([a], async (store) => {
      await fill(store);
      await readsAll(store);
      assert.deepEqual([...(await keysIn(store))], ['a']);
    });
    assert.deepEqual(await found(), []);
    assert.doesNotMatch(await tables(), /"state":"\{/);
  });

  it('without keys encrypts nothing, as before', async () => {
    await withStore([], async (store) => {
      await fill(store);
      assert.deepEqual([...(await keysIn(store))], [null]);
    });
    assert.deepEqual(await found(), HIDDEN);
  });

  it('reads what was written before there was a key, and encrypts it when it is asked to', async () => {
    await withStore([], fill);
    await withStore([a], async (store) => {
      await readsAll(store);
      await store.record(other.recording());
      assert.deepEqual(await keysIn(store), new Set([null, 'a']));
      await reencrypt(store);
      assert.deepEqual([...(await keysIn(store))], ['a']);
      await readsAll(store);
    });
    assert.deepEqual(await found(), []);
  });

  it('goes from one key to the next while it is in use, and needs the former one no longer', async () => {
    await withStore([a], async (before) => {
      await fill(before);
      await withStore([b, a], async (store) => {
        await readsAll(store);
        await store.record(other.recording());
        assert.deepEqual(await keysIn(store), new Set(['a', 'b']));
        await reencrypt(store);
        assert.deepEqual([...(await keysIn(store))], ['b']);
      });
    });
    await withStore([b], async (store) => {
      await readsAll(store);
      assert.deepEqual(await store.findOrder(other.order.id), other.order);
    });
    assert.deepEqual(await found(), []);
  });

  it('says which key is missing, and does not take somebody else’s text for its own', async () => {
    await withStore([a], fill);
    const missing = /The encryption key "a" is missing: ENCRYPTION_KEYS has to have every key/;
    for (const keys of [[], [b]])
      await assert.rejects(
        withStore(keys, (store) => store.findOrder(story.order.id)),
        missing,
      );
    const another = encryptionKey('a', 7);
    await assert.rejects(
      withStore([another], (store) => store.findOrder(story.order.id)),
      /cannot be decrypted/,
    );
  });
}
