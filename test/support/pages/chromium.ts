import { chromium, type Browser } from 'playwright-core';
import { programOfChromium } from './chromium-program.ts';

let shared: Promise<Browser> | null = null;

/** The one browser of the run: the Chromium of the system. */
export const sharedChromium = (): Promise<Browser> =>
  (shared ??= chromium.launch({ executablePath: programOfChromium(), args: ['--no-sandbox', '--disable-gpu'] }));

// Outside of every `describe`: after all tests of the run.
after('the end of Chromium', async () => {
  const browser = await shared?.catch(() => null);
  await browser?.close();
});
