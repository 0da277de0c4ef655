import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { encryptionSetting } from '../support/encryption/encryption-key.ts';
import { assertStatus } from '../support/http/caller.ts';
import { sharedChromium } from '../support/pages/chromium.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import { DevSystem } from '../support/system/dev-system.ts';

const COMMENT = 'Zitronenfalter im Garten';

describe('The Temporal UI of a local run, with encryption', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let history: string;

  before(async () => {
    system = await DevSystem.open();
    system.settings = { ENCRYPTION_KEYS: encryptionSetting('a'), TEMPORAL_UI_URL: system.temporalUiUrl };
    await system.startWorker();
  });

  after(() => system.close());

  /** What the UI shows of an order, with all of its events. */
  async function opened(origin: string): Promise<Page> {
    const context = await (await sharedChromium()).newContext({ viewport: { width: 1400, height: 1700 } });
    const page = await context.newPage();
    page.on('console', (m) => console.log('console', m.type(), m.text().slice(0, 300)));
    page.on('response', (r) => { if (r.url().includes('codec')) console.log(r.status(), r.request().method(), r.url()); });
    page.on('requestfailed', (r) => console.log('failed', r.url(), r.failure()?.errorText));
    await page.goto(origin + history);
    return page;
  }

  it('shows', async () => {
    let gateway = await system.startGateway();
    const order = await bookAhead(system, { comment: COMMENT });
    assertStatus(await system.backend.as('provider:pro_1').post(`/v1/orders/${order}/cancel`, { reason: 'Regenwetter' }), 200);
    history = `/namespaces/default/workflows/${encodeURIComponent(workflowIdOf(order))}`;
    let page = await opened(system.temporalUiUrl);
    await page.waitForTimeout(5000);
    await page.screenshot({ path: '/tmp/trc-ui-1.png' });
    await gateway.stop();
    gateway = await system.startGateway({ DEV_CODEC: '1' });
    page = await opened(system.temporalUiUrl);
    await page.waitForTimeout(5000);
    await page.screenshot({ path: '/tmp/trc-ui-2.png' });
    page = await opened(system.temporalUiUrl.replace('127.0.0.1', 'localhost'));
    await page.waitForTimeout(4000);
    await page.screenshot({ path: '/tmp/trc-ui-3.png' });
    console.log(page.url());
    assert.ok(true);
  });
});
