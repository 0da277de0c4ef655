import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { SECRET } from '../support/http/caller.ts';
import { PageOrders } from '../support/pages/page-orders.ts';
import { Reader, WIDTHS } from '../support/pages/reader.ts';
import { withStore } from '../support/store/with-store.ts';
import type { Store } from '../../src/store/index.ts';

describe('The support desk in Chromium (orders on a test clock)', function () {
  this.timeout(120_000);
  let store: Store;
  let orders: PageOrders;
  let readers: Reader[] = [];
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    orders = await PageOrders.open(store, {
      webhooks: {
        store: () => Promise.resolve(store),
        office: { hurry: () => Promise.resolve() },
        rule: { allowPrivate: true },
      },
    });
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    readers = [];
    await orders.close();
  });

  const open = async (width: number, options?: Parameters<typeof Reader.open>[2]): Promise<Reader> => {
    const reader = await Reader.open(`${orders.served.base}/desk`, width, { timezoneId: 'Europe/Berlin', ...options });
    readers.push(reader);
    return reader;
  };
  async function signIn({ page }: Reader, name = 'anna.berg', secret = SECRET): Promise<void> {
    await page.getByLabel('API key, or token of support').fill(secret);
    await page.getByLabel('Your name, with an API key').fill(name);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  const goTo = ({ page }: Reader, heading: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name: heading }).waitFor();

  async function disputed(): Promise<string> {
    const order = await orders.book({ comment: 'Please ring twice' });
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    await orders.advance('P3D');
    await orders.provider.post(`${order}/done`, {});
    await orders.customer.post(`${order}/reject`, { reason: 'Nobody came' });
    return order;
  }

  for (const [screen, width] of Object.entries(WIDTHS)) {
    it(`E4 a clerk signs in, finds a dispute, decides it, and sends a message again (${screen})`, async () => {
      const order = await disputed();
      const id = order.split('/').at(-1) ?? '';
      const clerk = await open(width, { colorScheme: width === WIDTHS.phone ? 'dark' : 'light' });
      await clerk.mustBeFine();
      await signIn(clerk);
      await goTo(clerk, 'Work lists');
      await clerk.mustBeFine();

      await clerk.page.getByRole('searchbox').fill((await orders.served.backend.get(order)).body.text('testClock'));
      await clerk.presses('Search');
      await clerk.page.getByRole('link', { name: 'Window cleaning' }).click();
      await clerk.sees('Disputed');
      await clerk.reads('Nobody came');
      await clerk.reads('Please ring twice');
      await clerk.mustBeFine();

      await clerk.page.getByRole('radio', { name: 'adjust' }).check();
      await clerk.page.getByLabel('Amount in EUR').fill('120.01');
      await clerk.page.getByLabel('Note, which both parties read').fill('Half of it was done');
      await clerk.presses('Decide');
      await clerk.page.locator('.notice.refused').waitFor();
      await clerk.mustBeFine();
      assert.equal(await clerk.page.getByLabel('Amount in EUR').inputValue(), '120.01');
      await clerk.page.getByLabel('Amount in EUR').fill('60.00');
      await clerk.presses('Decide');
      await clerk.reads('Decided, and recorded under anna.berg.');
      await clerk.sees('To be paid');
      await clerk.reads('Support (anna.berg)');
      await clerk.mustBeFine();

      await clerk.page.getByRole('button', { name: 'Send again' }).first().click();
      await clerk.reads('The message is on its way again.');
      await clerk.mustBeFine();

      // The browser's own ways lead through the desk, and a reload keeps the tab signed in.
      await clerk.page.goBack();
      await goTo(clerk, 'Search');
      await clerk.page.goForward();
      await clerk.page.reload();
      await clerk.sees('To be paid');
      assert.ok(clerk.page.url().endsWith(`#orders/${id}`));
    });
  }

  it('what a clerk signed in with is in that tab alone, and gone once it is not accepted', async () => {
    const clerk = await open(WIDTHS.desk);
    await signIn(clerk, '');
    await clerk.reads('With an API key the desk needs your name');
    await clerk.mustBeFine();
    await signIn(clerk, 'anna', 'a-key-that-is-wrong');
    await clerk.reads('This key or token is not accepted.');
    await signIn(clerk);
    await goTo(clerk, 'Work lists');
    assert.deepEqual(await clerk.page.context().cookies(), []);
    assert.equal(await clerk.page.evaluate('localStorage.length'), 0);
    assert.ok(!clerk.page.url().includes(SECRET));
    const tab = await clerk.page.context().newPage();
    await tab.goto(`${orders.served.base}/desk`);
    await tab.getByRole('button', { name: 'Sign in' }).waitFor();
    await clerk.presses('Sign out');
    await clerk.page.reload();
    await clerk.page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.equal(await clerk.page.evaluate('sessionStorage.length'), 0);
  });

  it('a decision that did not get through keeps what was entered, and is sent again under its key', async () => {
    const order = await disputed();
    const clerk = await open(WIDTHS.desk);
    await signIn(clerk);
    await goTo(clerk, 'Work lists');
    await clerk.page.evaluate(`location.hash = ${JSON.stringify(`orders/${order.split('/').at(-1) ?? ''}`)}`);
    await clerk.sees('Disputed');
    await clerk.page.getByRole('radio', { name: 'uphold' }).check();
    await clerk.page.getByLabel('Note, which both parties read').fill('All was done');
    const bodies: (string | null)[] = [];
    const failures: ((route: Route) => Promise<void>)[] = [
      (route) => route.abort(),
      (route) =>
        route.fulfill({ status: 503, contentType: 'text/html', body: '<main><p class="failure">Later.</p></main>' }),
    ];
    await clerk.page.route('**/resolve', async (route) => {
      bodies.push(route.request().postData());
      await (failures.shift() ?? ((last: Route) => last.continue()))(route);
    });
    for (const said of ['The gateway cannot be reached.', 'Later.', 'Decided, and recorded under anna.berg.']) {
      await clerk.presses('Decide');
      await clerk.reads(said);
    }
    assert.equal(bodies.length, 3);
    assert.equal(new Set(bodies).size, 1);
    await clerk.mustBeFine();
  });

  it('goes nowhere but to the desk, whatever stands in the address', async () => {
    const asked: string[] = [];
    const clerk = await open(WIDTHS.desk);
    await signIn(clerk);
    await goTo(clerk, 'Work lists');
    clerk.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const hash of ['../v1/orders', '//example.com/x', '/v1/orders', 'lists/nothing']) {
      await clerk.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    }
    await goTo(clerk, 'This did not work');
    assert.deepEqual(asked, ['/desk/lists/nothing']);
    await clerk.mustBeFine();
  });
});
