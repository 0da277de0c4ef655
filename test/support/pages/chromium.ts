import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

let shared: Promise<Browser> | null = null;

/** The one browser of the run: the Chromium of the system. */
export const sharedChromium = (): Promise<Browser> =>
  (shared ??= chromium.launch({ executablePath: programOfChromium(), args: ['--no-sandbox', '--disable-gpu'] }));

// Outside of every `describe`: after all tests of the run.
after('the end of Chromium', async () => {
  const browser = await shared?.catch(() => null);
  await browser?.close();
});

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws where there is none */
function programOfChromium(): string {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const candidates = CHROMIUM_PATH
    ? [CHROMIUM_PATH]
    : PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'The tests of the pages need Chromium: get it with `apt-get install chromium`, or name one in CHROMIUM_PATH.',
  );
}
