import assert from 'node:assert/strict';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { encryptionSetting } from '../support/encryption/encryption-key.ts';
import { assertStatus } from '../support/http/caller.ts';
import { sharedChromium } from '../support/pages/chromium.ts';
import { PROOF } from '../support/proof.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import { DevSystem } from '../support/system/dev-system.ts';

/** As `bookAhead` has it. */
const TITLE = 'Window cleaning';

describe('The Temporal UI, with encryption', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let path: string;

  before(async function () {
    if (!PROOF) this.skip();
    system = await DevSystem.open();
    system.settings = { ENCRYPTION_KEYS: encryptionSetting('a'), TEMPORAL_UI_URL: system.temporalUiUrl };
    const [gateway] = await Promise.all([system.startGateway(), system.startWorker()]);
    const order = await bookAhead(system);
    const cancelled = await system.backend.as('provider:pro_1').post(`/v1/orders/${order}/cancel`, { reason: 'Ill' });
    assertStatus(cancelled, 200);
    path = `/namespaces/default/workflows/${encodeURIComponent(workflowIdOf(order))}`;
    await gateway.stop();
  });

  after(async () => {
    if (PROOF) await system.close();
  });

  /** Waits until the page of the order in the UI shows a text. */
  async function shows(text: string, ui = system.temporalUiUrl): Promise<string> {
    const page = await (await sharedChromium()).newPage({ viewport: { width: 1400, height: 1700 } });
    try {
      await page.goto(ui + path);
      await page.getByText(text).filter({ visible: true }).first().waitFor();
      return await page.content();
    } finally {
      await page.close();
    }
  }

  it('shows nothing of an order, and says so, where the codec asks for a credential that it has not', async () => {
    const gateway = await system.startGateway();
    const shown = await shows('Codec Server could not connect');
    assert.ok(!shown.includes(TITLE));
    await gateway.stop();
  });

  it('shows all of it in a local run, by either name of this machine', async () => {
    await system.startGateway({ DEV_CODEC: '1' });
    await shows(TITLE);
    await shows(TITLE, system.temporalUiUrl.replace('127.0.0.1', 'localhost'));
  });
});
