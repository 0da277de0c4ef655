import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { freePorts, StartedSystem } from '../test/support/system/started-system.ts';
import { programOfChromium } from '../test/support/pages/chromium-program.ts';
import { recordDemo } from './pictures/recording.ts';
import { placeOrders } from './pictures/placed-orders.ts';
import { takeScreenshots } from './pictures/screenshots.ts';

/** Where they go; the documents show them. */
export const PICTURES = new URL('../docs/pictures/', import.meta.url);

/** Everything that the documents show of a system at work, taken from a real one of its own. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pictures-'));
  const system = new StartedSystem(dataDir, await freePorts());
  const browser = await chromium.launch({ executablePath: programOfChromium(), args: ['--no-sandbox'] });
  try {
    mkdirSync(PICTURES, { recursive: true });
    console.log('npm start, on free ports');
    await system.ready();
    console.log('npm run demo, as a recording');
    await recordDemo(dataDir, new URL('demo.svg', PICTURES));
    console.log('Orders for the screenshots: the appointment of one begins in 20 s');
    const orders = await placeOrders(system.running.gateway.address, dataDir);
    await takeScreenshots({ browser, orders, running: system.running, folder: PICTURES });
  } finally {
    await browser.close();
    await system.pressCtrlC();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
