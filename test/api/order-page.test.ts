import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Store } from '../../src/store/index.ts';
import { ENGLISH } from '../../src/api/order-page/words-en.ts';
import { GERMAN } from '../../src/api/order-page/words-de.ts';
import { assertStatus, type HeaderList } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { LINKS, serve } from '../support/http/served.ts';
import { NOON, PageOrders } from '../support/pages/page-orders.ts';
import { shift } from '../support/orders/clock.ts';
import { withStore } from '../support/store/with-store.ts';

interface PageRead {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

describe('The order page (a stand-in takes the place of Temporal and of the worker)', () => {
  let store: Store;
  let orders: PageOrders;
  const logged: string[] = [];
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    logged.length = 0;
    const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
    orders = await PageOrders.open(store, { log });
  });
  afterEach(() => orders.close());

  const ask = async (url: string, init: RequestInit = {}): Promise<PageRead> => {
    const response = await fetch(url, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const read = (url: string, headers: HeaderList = {}): Promise<PageRead> => ask(url, { headers });
  const post = (url: string, command: string, fields: Readonly<Record<string, string>>): Promise<PageRead> =>
    ask(`${url}/${command}`, { method: 'POST', body: new URLSearchParams(fields) });
  /** The commands that the page has a form for. */
  const formsIn = ({ text }: PageRead): readonly string[] =>
    [...text.matchAll(/<form method="post" action="[^"]*?(\w+)">/g)].map(([, name = '']) => name);
  const inputIn = ({ text }: PageRead, name: string): string | undefined =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
  const stageOf = async (order: string): Promise<unknown> => (await orders.served.backend.get(order)).body.at('stage');

  it('has a form for exactly what may be done, by each party', async () => {
    const order = await orders.book();
    const urls = [await orders.link(order, 'customer'), await orders.link(order, 'provider')] as const;
    const forms = async () => {
      const [ofCustomer, ofProvider] = [formsIn(await read(urls[0])), formsIn(await read(urls[1]))];
      const { body } = await orders.served.backend.get(order);
      const allowed = (role: string) => body.list(`allowedActions.${role}`).map(({ value }) => String(value));
      const withoutPay = allowed('customer').filter((name) => name !== 'pay');
      assert.deepEqual([ofCustomer.toSorted(), ofProvider.toSorted()], [withoutPay.sort(), allowed('provider').sort()]);
      return [ofCustomer, ofProvider];
    };
    assert.deepEqual(await forms(), [
      ['edit', 'cancel'],
      ['confirm', 'edit', 'cancel'],
    ]);
    await orders.provider.post(`${order}/edit`, { revision: 1, price: { amount: 13_000, currency: 'EUR' } });
    assert.deepEqual((await forms())[0], ['confirm', 'edit', 'cancel']);
    await orders.customer.post(`${order}/confirm`, { revision: 2 });
    await orders.provider.post(`${order}/edit`, { revision: 2, price: { amount: 14_000, currency: 'EUR' } });
    assert.deepEqual((await forms())[0], ['confirm', 'decline', 'cancel']);
    await orders.advance('P2D');
    assert.deepEqual(await forms(), [[], ['done', 'cancel']]);
    await orders.provider.post(`${order}/done`, {});
    assert.deepEqual(await forms(), [['confirm', 'reject'], []]);
    await orders.customer.post(`${order}/confirm`, {});
    assert.deepEqual(await forms(), [[], []]);
    await orders.advance('P4D');
    assert.deepEqual(await forms(), [[], ['claim']]);
    await orders.provider.post(`${order}/claim`, { reason: 'Nothing came' });
    assert.deepEqual(await forms(), [[], ['withdraw']]);
    await orders.pay(order, 13_000);
    assert.deepEqual(await forms(), [['review'], []]);
  });

  it('a form is a command: it acts once, and leads back to the page', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const page = await read(url);
    const fields = { key: inputIn(page, 'key') ?? '', revision: inputIn(page, 'revision') ?? '' };
    for (let n = 0; n < 2; n += 1) {
      const answer = await post(url, 'confirm', fields);
      assert.equal(answer.status, 303);
      assert.equal(new URL(answer.headers.get('location') ?? '', `${url}/confirm`).href, url);
    }
    const { body } = await orders.served.backend.get(`${order}/events`);
    assert.deepEqual(
      body.list('data').map((event) => event.text('type')),
      ['order.created', 'order.confirmed'],
    );
    assert.deepEqual(body.at('data.1.actor'), { role: 'provider', id: 'pro_7' });
  });

  it('R1 a refusal is told in the sentence of the catalogue, with what was entered', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const startsAt = '2026-03-25T13:00';
    const same = await post(url, 'edit', { revision: '1', startsAt, duration: '120', price: '120.00', comment: 'So?' });
    assert.equal(same.status, 409);
    assert.match(same.text, /This changes neither the appointment nor the price\./);
    assert.match(same.text, /<details open>[^§]{1,80}action="edit"/);
    assert.match(same.text, />\n?So\?<\/textarea>/);
    const german = await ask(`${url}/done`, { method: 'POST', headers: { 'Accept-Language': 'de' } });
    assert.match(german.text, /Das ist beim jetzigen Stand des Auftrags nicht möglich\./);
    const other = await post(url, 'confirm', { revision: '7' });
    assert.match(other.text, /The terms have changed meanwhile\./);
    assert.equal(await stageOf(order), 'confirmation');
  });

  it('what is wrong in a form is said in words, at its field', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const edit = { revision: '1', startsAt: 'tomorrow', duration: '0', price: '12 EUR' };
    const wrong = await post(url, 'edit', edit);
    assert.equal(wrong.status, 422);
    for (const field of ['startsAt', 'duration', 'price'] as const) {
      assert.ok(wrong.text.includes(ENGLISH.wrong[field]), field);
      assert.match(wrong.text, new RegExp(`id="edit-${field}"[^>]*aria-invalid`));
    }
    const empty = await post(url, 'cancel', { reason: '\u200b' });
    assert.equal(empty.status, 422);
    assert.ok(empty.text.includes(ENGLISH.wrong.reason));
    const notAForm = await ask(`${url}/cancel`, { method: 'POST', body: '{"reason":"x"}' });
    assert.equal(notAForm.status, 422);
    assert.equal(await stageOf(order), 'confirmation');
  });

  it('K2 an edit sends what was changed, in the time of the place', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const same = { startsAt: '2026-03-25T13:00', duration: '120', price: '120.00' };
    assert.equal((await post(url, 'edit', { ...same, revision: '1', price: '99,5' })).status, 303);
    const { body: priced } = await orders.served.backend.get(order);
    assert.deepEqual(
      [priced.at('proposal.price.amount'), priced.at('proposal.appointment.startsAt')],
      [9_950, shift(NOON, { days: 2 })],
    );
    // Summer time begins on 29 March.
    const moved = { revision: '2', startsAt: '2026-03-30T09:00', duration: '90', price: '99.50', comment: 'Later' };
    assert.equal((await post(url, 'edit', moved)).status, 303);
    const { body: later } = await orders.served.backend.get(order);
    assert.deepEqual(later.at('proposal.appointment'), {
      startsAt: '2026-03-30T07:00:00.000Z',
      durationMinutes: 90,
      timeZone: 'Europe/Berlin',
    });
    assert.equal(later.at('proposal.comment'), 'Later');
  });

  it('X7 a cancellation costs what the page has shown, or is refused', async () => {
    const order = await orders.book();
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    const url = await orders.link(order, 'customer');
    const free = await read(url);
    assert.ok(free.text.includes(ENGLISH.cancelFree));
    assert.equal(inputIn(free, 'due'), undefined);
    await orders.advance('PT13H');
    const refused = await post(url, 'cancel', { reason: 'Ill' });
    assert.equal(refused.status, 409);
    assert.equal(inputIn(refused, 'due'), '3600');
    assert.equal(await stageOf(order), 'execution_in_progress');
    assert.equal((await post(url, 'cancel', { reason: 'Ill', due: '3600' })).status, 303);
    assert.equal(await stageOf(order), 'payment');
    assert.ok((await read(url)).text.includes(ENGLISH.payLater));
  });

  it('P1 says how to pay in the words of the operator', async () => {
    await orders.close();
    orders = await PageOrders.open(store, { payment: 'Please transfer {amount}, quoting {reference} & {orderId}.' });
    const order = await orders.book({ reference: 'A-1042' });
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    await orders.advance('P20D');
    await orders.pay(order, 2_000);
    const id = order.split('/').at(-1) ?? '';
    const { text } = await read(await orders.link(order, 'customer'));
    assert.ok(text.includes(`Please transfer €100.00, quoting A-1042 &amp; ${id}.`));
    assert.ok(!(await read(await orders.link(order, 'provider'))).text.includes('Please transfer'));
  });

  it('nobody pays by a form, and nobody does what the other party does', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'customer');
    for (const command of ['pay', 'done', 'claim', 'resolve']) {
      assert.equal((await post(url, command, { reason: 'x' })).status, 403, command);
    }
    assert.equal((await post(url, 'nothing', {})).status, 404);
    assert.equal(await stageOf(order), 'confirmation');
  });

  it('shows people by their names, and what one wrote as text', async () => {
    const order = await orders.book({ comment: '<script>alert(1)</script>', service: { title: 'A & <b>' } });
    const { text } = await read(await orders.link(order, 'provider'));
    assert.ok(text.includes('Anna Berg'));
    assert.ok(text.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    assert.ok(text.includes('A &amp; &lt;b&gt;'));
    for (const secret of ['cus_42', 'anna@example.com', 'rein@example.com']) assert.ok(!text.includes(secret), secret);
  });

  it('N5 shows the reference of the backend, never its metadata', async () => {
    const order = await orders.book({ reference: 'A-1042', metadata: { campaign: 'spring' } });
    const { text } = await read(await orders.link(order, 'customer'));
    assert.ok(text.includes('A-1042') && !text.includes('spring'));
  });

  it('is in the language of its reader', async () => {
    const url = await orders.link(await orders.book(), 'provider');
    const german = await read(url, { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8' });
    assert.match(german.text, /<html lang="de">/);
    assert.ok(german.text.includes(GERMAN.yourTurn) && german.text.includes('120,00'));
    const english = await read(url, { 'Accept-Language': 'fr' });
    assert.ok(english.text.includes(ENGLISH.yourTurn));
    assert.match(english.headers.get('vary') ?? '', /Accept-Language/);
  });

  it('loads nothing, tells nobody its address, and is kept by nobody', async () => {
    const url = await orders.link(await orders.book(), 'customer');
    for (const { headers, text } of [await read(url), await read(`${url}x`), await post(url, 'cancel', {})]) {
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(
        policy,
        /^default-src 'none'; style-src 'sha256-[^ ]+'; script-src 'sha256-[^ ]+'; connect-src 'self';/,
      );
      assert.match(policy, /form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-robots-tag'), 'noindex, nofollow');
      assert.doesNotMatch(text, /(?:src|href)="(?:https?:)?\/\//);
      assert.doesNotMatch(text, / (?:style|on\w+)="/);
    }
  });

  it('its token is in no line of the log', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'customer');
    const token = url.split('/').at(-1) ?? '';
    await read(url);
    await post(url, 'cancel', { reason: 'Ill' });
    await read(`${url}/events`, { Accept: 'text/event-stream' });
    await read(`${url}x`);
    await read(`${url}/nothing`);
    assert.ok(logged.some((line) => line.includes('/o/:token')));
    assert.ok(logged.some((line) => line.includes('"credential":"order link"')));
    for (const line of logged) assert.ok(!line.includes(token.slice(-20)), line);
  });

  it('is live by a stream of its own, which ends with the order', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'customer');
    const { text } = await read(url);
    assert.match(text, /data-events="[^"]+\/events\?after=1"/);
    const stream = await fetch(`${url}/events?after=1`);
    assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/);
    await orders.provider.post(`${order}/cancel`, { reason: 'Ill' });
    assert.match(await stream.text(), /event: order\.cancelled\n/);
    assert.equal((await read(`${url}/events?after=2`)).status, 204);
  });

  it('R5 offers nothing while the order is lost', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const state = await store.findOrder(order.split('/').at(-1) as OrderId);
    assert.ok(state);
    await store.markLost(state, { at: NOON, because: 'gone' });
    const page = await read(url);
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(ENGLISH.paused.text));
    assert.deepEqual(formsIn(page), []);
    assert.equal((await post(url, 'confirm', { revision: '1' })).status, 503);
  });

  it('ends with its link', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'provider');
    const revision = { revision: '1' };
    assertStatus(await orders.served.backend.delete(`${order}/links`), 204);
    for (const answer of [await read(url), await read(`${url}/events`), await post(url, 'confirm', revision)]) {
      assert.equal(answer.status, 401);
      assert.ok(answer.text.includes(ENGLISH.failures.unauthenticated.title));
      assert.equal(answer.headers.get('www-authenticate'), null);
    }
    assert.equal(await stageOf(order), 'confirmation');
  });

  it('says that what was sent is received, while no worker judges it', async () => {
    const wishes = {
      orders: { outcome: () => Promise.resolve('no_answer' as const) },
      store: { findOutcomes: () => Promise.resolve([]) },
    };
    const served = await serve(new Obliging().deps(wishes));
    const [orderId, partyId] = ['ord_1' as OrderId, 'cus_1' as PartyId];
    const expiresAt = instant(Math.ceil(Date.now() / 1_000 + 60) * 1_000);
    const token = await LINKS.tokens.make({ orderId, role: 'customer', partyId, generation: 0, expiresAt });
    const answer = await post(`${served.base}/o/${token}`, 'cancel', { reason: 'Ill' });
    await served.close();
    assert.equal(answer.status, 202);
    assert.ok(answer.text.includes(ENGLISH.notices.pending));
  });

  it('is limited like the API, together with it', async () => {
    const order = await orders.book();
    const url = await orders.link(order, 'customer');
    await orders.close();
    orders = await PageOrders.open(store, { rateLimit: 8 });
    const again = `${orders.served.base}${new URL(url).pathname}`;
    const headers = { Authorization: `Bearer ${url.split('/').at(-1) ?? ''}` };
    for (let n = 0; n < 4; n += 1) {
      assert.equal((await read(again)).status, 200);
      assert.equal((await ask(`${orders.served.base}${order}`, { headers })).status, 200);
    }
    const limited = await read(again);
    assert.equal(limited.status, 429);
    assert.ok(limited.text.includes(ENGLISH.failures.rate_limited.title));
    assert.equal((await ask(`${orders.served.base}${order}`, { headers })).status, 429);
  });

  it('whoever tries out links is slowed down', async () => {
    await orders.close();
    orders = await PageOrders.open(store, { brake: { atOnce: 3, slowly: 0 } });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await read(`${orders.served.base}/o/none${n}`)).status);
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
  });
});
