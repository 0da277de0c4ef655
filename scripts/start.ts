import { readConfig } from '../src/config.ts';
import { keepPrivate } from '../src/private-files.ts';
import { bringUp } from './start/bring-up.ts';
import { fromHere, takeDataDir } from './start/data-dir.ts';
import { devServerEnv, wantsDevServer } from './start/dev-server.ts';
import { newSecret } from './start/kept-secret.ts';
import { supervised } from './start/supervised.ts';

/** What a local run may do: receivers of webhooks are here too, and mails and histories are read here. */
const LOCAL = { WEBHOOK_ALLOW_PRIVATE: '1', DEV_MAIL: '1', DEV_CODEC: '1' };

const exitCode = await supervised((say) => {
  const ownServer = wantsDevServer(process.env);
  const given = ownServer ? { ...LOCAL, ...devServerEnv(process.env) } : process.env;
  const env: NodeJS.ProcessEnv = { TEST_CLOCKS: '1', ...given };
  // A secret of ours is kept in the data folder, which is not known yet.
  const config = readConfig({ ...env, ...(!env['LINK_SECRET'] && { LINK_SECRET: newSecret() }) });
  keepPrivate(config.dataDir, (path) => {
    say(`Others can read ${fromHere(path)}: it belongs to another user.`);
  });
  const giveBack = takeDataDir(config.dataDir);
  return { giveBack, bringUp: (running) => bringUp({ config, env, ownServer, ...running }) };
});
process.exit(exitCode);
