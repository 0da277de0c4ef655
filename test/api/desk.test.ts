import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { Attempt } from '../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { elapsed } from '../../src/api/desk/elapsed.ts';
import type { LeaseHolder, Store } from '../../src/store/index.ts';
import { assertStatus, SECRET, type HeaderList } from '../support/http/caller.ts';
import { NOON, PageOrders } from '../support/pages/page-orders.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { apiKey } from '../support/http/served.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { withStore } from '../support/store/with-store.ts';

const KEY = { Authorization: `Bearer ${SECRET}` };
const CLERK = { ...KEY, 'On-Behalf-Of': 'support:anna.berg', 'Time-Zone': 'Europe/Berlin' };

interface PartRead {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Without markup and with single blanks, as people read it. */
  readonly text: string;
}

describe('The support desk (a stand-in takes the place of Temporal and of the worker)', () => {
  let store: Store;
  let orders: PageOrders;
  const logged: string[] = [];
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    logged.length = 0;
    const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
    const readToken = (token: string) =>
      Promise.resolve(token === 'a.b.c' ? ({ role: 'support', id: 'idp|7' } as const) : null);
    orders = await PageOrders.open(store, {
      log,
      credentials: { apiKeys: [apiKey('tests', SECRET)], readToken },
      webhooks: {
        store: () => Promise.resolve(store),
        office: { hurry: () => Promise.resolve() },
        rule: { allowPrivate: true },
      },
      workflowsUrl: 'https://temporal.example.com/namespaces/default/workflows',
    });
  });
  afterEach(() => orders.close());

  const ask = async (path: string, headers: HeaderList, init: RequestInit = {}): Promise<PartRead> => {
    const response = await fetch(`${orders.served.base}/desk${path}`, { redirect: 'manual', ...init, headers });
    const html = await response.text();
    const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    return { status: response.status, headers: response.headers, html, text };
  };
  const read = (path: string, headers: HeaderList = CLERK): Promise<PartRead> => ask(path, headers);
  const post = (path: string, fields: Readonly<Record<string, string>> = {}): Promise<PartRead> =>
    ask(path, CLERK, { method: 'POST', body: new URLSearchParams(fields) });
  const idOf = (order: string): string => order.split('/').at(-1) ?? '';
  const partOf = (order: string): string => `/orders/${idOf(order)}`;
  const clockOf = async (order: string): Promise<string> =>
    (await orders.served.backend.get(order)).body.text('testClock');
  const has = ({ text }: PartRead, ...said: readonly string[]): void => {
    for (const one of said) assert.ok(text.includes(one), `${one} is not in: ${text}`);
  };

  async function disputed(): Promise<string> {
    const order = await orders.book({ comment: 'Please ring twice' });
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    await orders.advance('P3D');
    await orders.provider.post(`${order}/done`, {});
    await orders.customer.post(`${order}/reject`, { reason: 'Nobody came' });
    return order;
  }

  async function overdue(): Promise<string> {
    const order = await orders.book({ reference: 'A-1042' });
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    await orders.advance('P20D');
    return order;
  }

  describe('who may', () => {
    it('the page itself is the same for everybody, and loads nothing', async () => {
      const page = await read('', {});
      assert.equal(page.status, 200);
      const policy = page.headers.get('content-security-policy') ?? '';
      assert.match(policy, /^default-src 'none'; style-src 'sha256-.+'; script-src 'sha256-.+'; connect-src 'self'/);
      assert.match(policy, /form-action 'none'/);
      assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
      assert.equal((await ask('', {}, { method: 'POST' })).status, 405);
    });

    it('nothing below it is shown without a credential, nor to anybody but support', async () => {
      const order = await orders.book();
      const link = (await orders.link(order, 'customer')).split('/').at(-1) ?? '';
      for (const path of ['/lists', '/lists/overdue', '/search?q=x', '/webhooks', partOf(order)]) {
        assert.equal((await read(path, {})).status, 401, path);
        assert.equal((await read(path, { Authorization: 'Bearer wrong' })).status, 401, path);
        assert.equal((await read(path, KEY)).status, 400, path);
        assert.equal((await read(path, { ...KEY, 'On-Behalf-Of': 'customer:cus_42' })).status, 403, path);
        assert.equal((await read(path, { Authorization: `Bearer ${link}` })).status, 403, path);
        assert.equal((await read(path, { Authorization: 'Bearer a.b.c' })).status, 200, path);
        const answer = await read(path);
        assert.equal(answer.status, 200, path);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
      }
      has(await read('/lists', KEY), 'the desk needs your name');
    });

    it('what does not exist is not found', async () => {
      for (const path of ['/nothing', '/lists/nothing', '/orders/ord_none', '/orders/%20']) {
        assert.equal((await read(path)).status, 404, path);
      }
      const order = await orders.book();
      assert.equal((await post(`${partOf(order)}/messages/msg_none/retry`)).status, 404);
    });

    it('no line of the log has the credential, nor what was searched for', async () => {
      await read('/lists');
      await read('/search?q=cus_42');
      assert.ok(logged.some((line) => line.includes('/desk/search')));
      for (const line of logged) assert.ok(!line.includes(SECRET) && !line.includes('cus_42'), line);
    });
  });

  describe('work lists', () => {
    it('say how much is on each, and lead to the orders', async () => {
      const second = await orders.book();
      await orders.provider.post(`${second}/confirm`, { revision: 1 });
      const first = await disputed();
      await orders.advance('P20D');
      const testClock = await clockOf(first);
      const home = await read(`/lists?testClock=${testClock}`);
      has(home, '1 Disputes', '0 Claims', '1 Overdue', '0 Lost', '0 Failing webhooks');
      const list = await read(`/lists/disputes?testClock=${testClock}`);
      assert.ok(list.html.includes(`href="#orders/${idOf(first)}"`) && !list.html.includes(idOf(second)));
      has(list, 'Disputed, since Thu, 26 Mar 2026, 13:00 (20 days)', 'Support is next.');
      has(await read(`/lists/claims?testClock=${testClock}`), 'There are none.');
      has(await read('/lists'), '0 Disputes', '0 Overdue');
    });

    it('what runs out within 24 hours comes by its deadline', async () => {
      const soon = await orders.book();
      const testClock = await clockOf(soon);
      await orders.advance('PT1H');
      const later = await orders.book({
        appointment: { startsAt: shift(NOON, { days: 3 }), durationMinutes: 60, timeZone: 'UTC' },
      });
      const { html } = await read(`/lists/today?testClock=${testClock}`);
      assert.ok(html.indexOf(idOf(soon)) > 0 && html.indexOf(idOf(soon)) < html.indexOf(idOf(later)));
      has(await read(`/lists?testClock=${testClock}`), '2 Runs out within 24 hours');
    });

    it('name the endpoints that fail', async () => {
      const endpoint = anEndpoint('https://hooks.example.com/in');
      await store.addEndpoint(endpoint);
      await store.noteHealth(endpoint.id, NOON, 'failing');
      has(await read('/lists'), '1 Failing webhooks');
      has(await read('/webhooks'), 'https://hooks.example.com/in', 'Failing since Mon, 23 Mar 2026, 13:00');
      const order = await orders.book();
      const due = await store.nextDue({ orderId: idOf(order) as OrderId, destination: endpoint.id });
      assert.ok(due);
      const attempt: Attempt = { at: NOON, status: null, reason: 'connection refused', tookMs: 1 };
      const nextAt = shift(NOON, { minutes: 5 });
      await store.noteAttempt(due.delivery, { attempt, status: 'pending', nextAt }, 'worker' as LeaseHolder);
      const page = await read('/webhooks');
      has(page, 'Last failure Mon, 23 Mar 2026, 13:00 · connection refused', 'Not taken 1 of the latest 1 messages');
      assert.ok(page.html.includes(`href="#orders/${idOf(order)}"`));
      const next =
        'Not arrived yet · last try Mon, 23 Mar 2026, 13:00 · connection refused · next try Mon, 23 Mar 2026, 13:05';
      has(await read(partOf(order)), next);
      assertStatus(await orders.provider.post(`${order}/confirm`, { revision: 1 }), 200);
      has(await read(partOf(order)), 'Waits behind an earlier message that has not arrived');
    });
  });

  it('finds an order by its id and its clock, and orders of the world by what else is known of them', async () => {
    const order = await orders.book();
    const testClock = await clockOf(order);
    for (const asked of [idOf(order), testClock]) {
      assert.ok((await read(`/search?q=${asked}`)).html.includes(`href="#orders/${idOf(order)}"`), asked);
    }
    const startsAt = shift(instant(Date.now()), { days: 2 });
    const appointment = { startsAt, durationMinutes: 120, timeZone: 'Europe/Berlin' };
    const inWorld = await orders.book({ testClock: undefined, reference: 'B-7 <x>', appointment });
    for (const asked of ['B-7 <x>', 'cus_42', 'pro_7']) {
      const found = await read(`/search?q=${encodeURIComponent(asked)}`);
      assert.ok(found.html.includes(`href="#orders/${idOf(inWorld)}"`), asked);
      assert.ok(!found.html.includes('<x>'));
    }
    has(await read('/search?q=nobody'), 'Nothing was found for nobody');
  });

  describe('an order', () => {
    it('says where it is, since when, whose turn it is, until when, and what happens then', async () => {
      const order = await orders.book({
        comment: 'Please ring twice',
        reference: 'A-1042',
        metadata: { campaign: 'spring' },
      });
      await orders.advance('PT3H');
      const page = await read(partOf(order));
      has(page, 'Not agreed yet', 'Since Mon, 23 Mar 2026, 13:00 (3 hours)', 'Turn Blank &amp; Rein pro_7');
      has(page, 'Until Tue, 24 Mar 2026, 13:00 (in 21 hours)', 'the order is cancelled');
      has(
        page,
        'Please ring twice',
        'Anna Berg cus_42',
        '€120.00',
        'A-1042',
        'spring',
        'Times are those of Europe/Berlin',
      );
      assert.ok(page.html.includes(`https://temporal.example.com/namespaces/default/workflows/order%2F${idOf(order)}`));
    });

    it('R1 says what was refused, and why', async () => {
      const order = await orders.book();
      await orders.provider.post(`${order}/done`, {});
      const page = await read(partOf(order));
      has(page, 'What was refused', 'done', 'wrong_stage', 'The order is not in a stage in which this can be done.');
    });

    it('says what was paid and credited, under which reference and when', async () => {
      const order = await overdue();
      await orders.pay(order, 2_000);
      has(await read(partOf(order)), 'Status Overdue', 'Due €120.00', 'Paid €20.00', 'Rest €100.00', 'psp_2000');
      await orders.pay(order, 10_000);
      has(await read(partOf(order)), 'Status Paid', 'psp_10000', 'Credit of the provider', 'Credited Sun, 12 Apr 2026');
    });

    it('E4 a dispute is decided by a form, in names and amounts, once, under the name of the clerk', async () => {
      const order = await disputed();
      const page = await read(partOf(order));
      has(
        page,
        'Disputed',
        'Nobody came',
        'Ours: support decides',
        'Blank &amp; Rein is right: Anna Berg pays €120.00.',
      );
      const key = /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const decision = { key, resolution: 'adjust', amount: '60,50', note: 'Half of it was done' };
      for (let n = 0; n < 2; n += 1) {
        const answer = await post(`${partOf(order)}/resolve`, decision);
        assert.equal(answer.status, 200);
        has(
          answer,
          'recorded under anna.berg',
          'Support has decided on another amount',
          'by Support ( anna.berg )',
          '€60.50',
        );
      }
      const { body } = await orders.served.backend.get(`${order}/events`);
      const decisions = body.list('data').filter((event) => event.text('type') === 'order.dispute_resolved');
      assert.deepEqual(
        decisions.map((event) => event.at('actor')),
        [{ role: 'support', id: 'anna.berg' }],
      );
    });

    it('P4 an overdue order is written off, or reduced to what the form says', async () => {
      const order = await overdue();
      has(await read(partOf(order)), 'Overdue', 'Less than €120.00', 'The rest of €120.00 is given up');
      assert.equal(
        (await post(`${partOf(order)}/resolve`, { resolution: 'reduce', amount: '80', note: 'Goodwill' })).status,
        200,
      );
      assert.equal((await orders.served.backend.get(order)).body.at('payment.due.amount'), 8_000);
      await orders.advance('P4D');
      const answer = await post(`${partOf(order)}/resolve`, { resolution: 'write_off', note: 'Gone away' });
      has(answer, 'Support has written off what was still to be paid.', 'Gone away');
    });

    it('a decision that cannot be taken is told with what was entered, and changes nothing', async () => {
      const order = await disputed();
      const [note, resolve] = ['Half of it', `${partOf(order)}/resolve`];
      for (const [form, said] of [
        [{ resolution: 'uphold', amount: '60', note }, 'none with the other decisions'],
        [{ resolution: 'adjust', amount: '12 EUR', note }, 'an amount such as 120.00'],
        [{ resolution: 'adjust', note }, 'an amount such as 120.00'],
        [{ note }, 'Please choose a decision.'],
        [{ resolution: 'void', note: ' ' }, 'Please write a note'],
      ] as const) {
        const answer = await post(resolve, form);
        assert.equal(answer.status, 422, JSON.stringify(form));
        has(answer, said);
      }
      const high = await post(resolve, { resolution: 'adjust', amount: '120.01', note });
      assert.equal(high.status, 409);
      assert.match(high.html, /value="adjust"\s+required checked/);
      assert.match(high.html, /value="120\.01"/);
      has(high, note);
      assert.equal((await orders.served.backend.get(order)).body.at('dispute.status'), 'open');
      const startsAt = shift(NOON, { days: 30 });
      const other = await orders.book({ appointment: { startsAt, durationMinutes: 60, timeZone: 'UTC' } });
      assert.ok(!(await read(partOf(other))).html.includes('/resolve"'));
      assert.equal((await post(`${partOf(other)}/resolve`, { resolution: 'void', note })).status, 409);
    });

    it('M2 says who was told of what and what failed, and sends it again', async () => {
      const order = await orders.book();
      const orderId = idOf(order) as OrderId;
      const due = await store.nextDue({ orderId, destination: 'mail:customer' });
      assert.ok(due);
      const attempt: Attempt = { at: NOON, status: null, reason: 'no such mailbox', tookMs: 1 };
      await store.noteAttempt(due.delivery, { attempt, status: 'failed', nextAt: null }, 'worker' as LeaseHolder);
      const page = await read(partOf(order));
      has(page, 'Booked → Anna Berg (mail)', 'Given up · Mon, 23 Mar 2026, 13:00 · no such mailbox');
      has(page, 'Booked → Blank &amp; Rein (mail)');
      assert.ok(!page.html.includes('@example.com'));
      const again = await post(`${partOf(order)}/messages/${due.delivery.id}/retry`);
      has(again, 'The message is on its way again.');
      const { data } = await store.listMessages(orderId, { limit: 10, cursor: null });
      assert.ok(data.every(({ status }) => status === 'pending'));
    });

    it('R5 says since when it is lost, why, and offers no decision', async () => {
      const order = await disputed();
      const state = await store.findOrder(idOf(order) as OrderId);
      assert.ok(state);
      await store.markLost(state, { at: NOON, because: 'gone' });
      const page = await read(partOf(order));
      has(page, 'Lost since Mon, 23 Mar 2026, 13:00', 'No workflow of the order runs', `revive ${idOf(order)}`);
      assert.ok(!page.html.includes('/resolve"'));
      assert.ok(!page.text.includes('Ours: support decides'));
    });

    it('shows what people wrote as text', async () => {
      const order = await orders.book({ comment: '<script>alert(1)</script>', service: { title: 'A & <b>' } });
      const { html } = await read(partOf(order));
      assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;') && html.includes('A &amp; &lt;b&gt;'));
    });
  });

  it('says elapsed time in the unit that matters', () => {
    for (const [to, said] of [
      ['2026-03-23T12:00:30Z', '0 minutes'],
      ['2026-03-23T12:01:00Z', '1 minute'],
      ['2026-03-23T13:59:00Z', '119 minutes'],
      ['2026-03-24T12:00:00Z', '24 hours'],
      ['2026-03-25T12:00:00Z', '2 days'],
      ['2026-03-23T11:00:00Z', '0 minutes'],
    ] as const) {
      assert.equal(elapsed(NOON, utc(to)), said);
    }
  });
});
