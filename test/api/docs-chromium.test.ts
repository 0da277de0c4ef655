import assert from 'node:assert/strict';
import { SECRET } from '../support/http/caller.ts';
import { PlayedOrders } from '../support/http/played-orders.ts';
import { serve, type Served } from '../support/http/served.ts';
import { Reader, WIDTHS } from '../support/pages/reader.ts';
import { withStore } from '../support/store/with-store.ts';
import type { Store } from '../../src/store/index.ts';

describe('The documentation in Chromium', function () {
  this.timeout(120_000);
  let store: Store;
  let served: Served;
  let reader: Reader;
  withStore((opened) => {
    store = opened;
  });
  afterEach(async () => {
    await reader.close();
    await served.close();
  });

  const open = async (path: string, width: number, deps: Partial<Parameters<typeof serve>[0]> = {}) => {
    served = await serve({ ...new PlayedOrders(store).deps(), ...deps });
    reader = await Reader.open(`${served.base}${path}`, width);
  };
  const step = (n: number) => reader.page.locator(`#step-${n}`);
  const sends = async (n: number, words: string) => {
    await step(n).getByRole('button', { name: 'Send' }).click();
    await step(n).getByText(words).first().waitFor();
  };

  for (const [device, width] of Object.entries(WIDTHS)) {
    it(`the five steps lead an order from booking to closed, a reload in between (${device})`, async () => {
      await open('/docs', width);
      await reader.mustBeFine();
      await reader.page.getByLabel('API key').fill(SECRET);
      await sends(1, '201: the stage is confirmation, and it is the turn of: provider.');
      await sends(2, '200: the stage is execution_in_progress');
      await reader.page.reload();
      await sends(3, '200: the stage is confirmation_of_execution');
      await sends(4, '200: the stage is payment, and it is the turn of: customer.');
      await sends(5, '200: the stage is closed');
      await reader.reads('That was the whole life of an order.');
      const page = reader.page.getByRole('link', { name: 'its page for the customer' });
      assert.match((await page.getAttribute('href')) ?? '', /\/o\/.+/);
      await reader.mustBeFine();
      await reader.presses('Begin again');
      await sends(1, '201: the stage is confirmation');
    });

    it(`search finds operations by what they do and what they refuse (${device})`, async () => {
      await open('/docs', width);
      await reader.page.getByLabel('Search').fill('reimbursement_due');
      await reader.page.locator('nav a[href="#cancel"]').click();
      await reader.page.locator('#cancel').getByText('Refused with').waitFor();
      await reader.mustBeFine();
    });
  }

  it('without test clocks the same steps go by the time of the world, and too early is said', async () => {
    await open('/docs', WIDTHS.desk, { testClocks: null });
    await reader.page.getByLabel('API key').fill(SECRET);
    await sends(1, '201: the stage is confirmation');
    await sends(2, '200: the stage is execution_in_progress');
    await sends(3, '409 too_early');
  });

  it('a wrong key is refused in words', async () => {
    await open('/docs', WIDTHS.phone);
    await reader.page.getByLabel('API key').fill('not-the-key-of-anybody');
    await sends(1, '401: this gateway does not know the key.');
  });

  it('the front door leads there', async () => {
    await open('/', WIDTHS.phone);
    await reader.mustBeFine();
    await reader.page.getByRole('link', { name: 'An order in five steps' }).click();
    await step(1).waitFor();
  });
});
