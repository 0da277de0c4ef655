import { Command } from '@commander-js/extra-typings';
import { keepPrivate } from '../src/private-files.ts';
import { fromHere, takeDataDir } from './start/data-dir.ts';
import { supervised } from './start/supervised.ts';
import { bringUp } from './topology/bring-up.ts';
import { foldersIn, makeRoot } from './topology/place.ts';

const { folder } = new Command('npm run topology --')
  .description('Runs what a production has on this machine: docs/topology.md.')
  .option('--folder <folder>', 'where it keeps everything, its ports among it', '.topology')
  .parse()
  .opts();

const exitCode = await supervised((say) => {
  const folders = foldersIn(folder);
  makeRoot(folders);
  keepPrivate(folders.dataDir, (path) => {
    say(`Others can read ${fromHere(path)}: it belongs to another user.`);
  });
  const giveBack = takeDataDir(folders.dataDir);
  return { giveBack, bringUp: (running) => bringUp({ folders, env: process.env, ...running }) };
});
process.exit(exitCode);
