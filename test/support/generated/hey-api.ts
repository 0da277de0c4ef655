import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, inPassing, keepWhole } from '../../../scripts/temporal/cache.ts';
import type { GeneratedClient } from './generated-client.ts';
import { copyStory } from './stories.ts';
import { compileTypeScript, npm, run } from './tool.ts';

const VERSION = '0.94.5';
const PACKAGES = [`@hey-api/openapi-ts@${VERSION}`, 'typescript@5.9.3'];

export const heyApiClient: GeneratedClient = {
  name: '@hey-api/openapi-ts',
  declaration: /^export const (\w+) = /gm,
  async build(document, folder) {
    const sources = join(folder, 'orders');
    const generator = join(await installed(), 'node_modules/@hey-api/openapi-ts/bin/run.js');
    const args = [generator, '-i', document, '-o', sources, '-c', '@hey-api/client-fetch', '--no-log-file'];
    await run('@hey-api/openapi-ts: generating', process.execPath, args, { cwd: folder });
    await copyStory('hey-api', folder);
    return { command: process.execPath, args: [await compileTypeScript(folder)], sources };
  },
};

/** The folder of the generator, installed if need be, from whatever registry npm is set up with. */
async function installed(): Promise<string> {
  const cache = cacheFolder(process.env);
  const place = join(cache, `hey-api-openapi-ts-${VERSION}`);
  if (existsSync(place)) return place;
  await inPassing(cache, async (folder) => {
    const target = join(folder, 'installed');
    await mkdir(target);
    const flags = ['--prefix', target, '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
    await npm('@hey-api/openapi-ts: installing', ['install', ...flags, ...PACKAGES], { cwd: target });
    await keepWhole(target, place);
  });
  return place;
}
