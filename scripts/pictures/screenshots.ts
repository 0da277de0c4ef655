import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { until } from '../../test/support/until.ts';
import type { Running } from '../../test/support/system/started-system.ts';
import type { PlacedOrders } from './placed-orders.ts';

export interface ScreenshotJob {
  readonly browser: Browser;
  readonly orders: PlacedOrders;
  readonly running: Running;
  readonly folder: URL;
}

const PHONE = { viewport: { width: 390, height: 844 } } as const;
const SCREEN = { viewport: { width: 1280, height: 900 } } as const;

/** Each page, once it shows what it is a picture of. */
export async function takeScreenshots({ browser, orders, running, folder }: ScreenshotJob): Promise<void> {
  const take = async (name: string, options: BrowserContextOptions, show: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await show(page);
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), animations: 'disabled' });
    await context.close();
    console.log(`docs/pictures/${name}.png`);
  };
  const { base, disputed, customerPage } = orders;
  const workflows = `${running.temporal.ui}/namespaces/default/workflows`;

  await take('front-page', SCREEN, async (page) => {
    await page.goto(base);
  });
  await take('docs', SCREEN, async (page) => {
    await page.goto(`${base}/docs`, { waitUntil: 'networkidle' });
  });
  for (const scheme of ['light', 'dark'] as const) {
    await take(`order-page-${scheme}`, { ...PHONE, colorScheme: scheme }, async (page) => {
      await page.goto(customerPage);
      await page.locator('#situation-title').waitFor();
    });
  }
  await take('mail', PHONE, async (page) => {
    await page.goto(`${base}/dev/mail`);
    await page
      .getByRole('link', { name: /Piano lesson/ })
      .first()
      .click();
    await page.waitForLoadState('networkidle');
  });
  await take('desk', SCREEN, async (page) => {
    await signIn(page, orders);
    await page.getByRole('heading', { name: 'Work lists' }).waitFor();
  });
  for (const [name, size] of [
    ['desk-order', SCREEN],
    ['desk-order-phone', PHONE],
  ] as const) {
    await take(name, size, async (page) => {
      await signIn(page, orders);
      await page.goto(`${base}/desk#orders/${disputed}`);
      await page.locator('#situation-title').waitFor();
    });
  }
  await take('temporal-ui-list', SCREEN, async (page) => {
    const query = encodeURIComponent('OrderAwaiting = "support" AND ExecutionStatus = "Running"');
    await page.goto(`${workflows}?query=${query}`);
    await page.getByText(`order/${disputed}`).first().waitFor();
  });
  await take('temporal-ui-order', { viewport: { width: 1280, height: 1600 } }, async (page) => {
    await page.goto(`${workflows}/${encodeURIComponent(`order/${disputed}`)}`);
    await page.getByText('User Metadata').first().click();
    // The UI shows the words in a frame of their own.
    await until(async () => (await countsOf(page, 'To decide')).some((count) => count > 0));
  });
}

const countsOf = (page: Page, text: string): Promise<number[]> =>
  Promise.all(page.frames().map((frame) => frame.getByText(text).count()));

async function signIn(page: Page, { base, secret }: PlacedOrders): Promise<void> {
  await page.goto(`${base}/desk`);
  await page.getByLabel('API key, or token of support').fill(secret);
  await page.getByLabel('Your name, with an API key').fill('anna.berg');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Work lists' }).waitFor();
}
