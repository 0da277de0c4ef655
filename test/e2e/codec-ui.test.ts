import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { encryptionSetting } from '../support/encryption/encryption-key.ts';
import { assertStatus } from '../support/http/caller.ts';
import { sharedChromium } from '../support/pages/chromium.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import { DevSystem } from '../support/system/dev-system.ts';

const COMMENT = 'Zitronenfalter im Garten';

describe('The Temporal UI, with encryption', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let path: string;

  before(async () => {
    system = await DevSystem.open();
    system.settings = { ENCRYPTION_KEYS: encryptionSetting('a'), TEMPORAL_UI_URL: system.temporalUiUrl };
    const [gateway] = await Promise.all([system.startGateway(), system.startWorker()]);
    const order = await bookAhead(system, { comment: COMMENT });
    const cancelled = await system.backend.as('provider:pro_1').post(`/v1/orders/${order}/cancel`, { reason: 'Ill' });
    assertStatus(cancelled, 200);
    path = `/namespaces/default/workflows/${encodeURIComponent(workflowIdOf(order))}`;
    await gateway.stop();
  });

  after(() => system.close());

  /** The page of the order in the UI, once it has asked the codec. */
  async function opened(origin: string): Promise<Page> {
    const page = await (await sharedChromium()).newPage({ viewport: { width: 1400, height: 1700 } });
    page.on('console', (m) => {
      console.log('console', m.type(), m.text().slice(0, 300));
    });
    page.on('requestfailed', (r) => {
      console.log('failed', r.url(), r.failure()?.errorText);
    });
    const asked = page.waitForResponse((response) => response.url().endsWith('/codec/decode'), { timeout: 15000 }).then((r) => { console.log(r.status(), r.request().method(), r.request().headers()); }, (e) => { console.log(String(e)); });
    await page.goto(origin + path);
    await asked;
    return page;
  }

  const shows = async (page: Page, text: string): Promise<boolean> =>
    (await Promise.all(page.frames().map((frame) => frame.content()))).some((content) => content.includes(text));

  it('shows nothing of it to who has no credential', async () => {
    const gateway = await system.startGateway();
    const page = await opened(system.temporalUiUrl);
    await page.waitForTimeout(2000);
    await page.screenshot({ path: '/tmp/trc-ui-1.png' });
    console.log(await shows(page, COMMENT));
    await page.close();
    await gateway.stop();
  });

  it('shows all of it in a local run, by either name of this machine', async () => {
    await system.startGateway({ DEV_CODEC: '1' });
    for (const name of ['127.0.0.1', 'localhost']) {
      const page = await opened(system.temporalUiUrl.replace('127.0.0.1', name));
      await page.waitForTimeout(2000);
      await page.screenshot({ path: `/tmp/trc-ui-${name}.png` });
      console.log(await shows(page, COMMENT));
      await page.getByText('Zitronenfalter').first().waitFor({ timeout: 5000 }).catch((e) => { console.log(String(e).slice(0, 200)); });
      await page.close();
    }
    assert.ok(true);
  });
});
