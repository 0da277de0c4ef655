import { readConfig } from '../src/config.ts';
import { keepPrivate } from '../src/private-files.ts';
import { bringUp } from './start/bring-up.ts';
import { fromHere, takeDataDir } from './start/data-dir.ts';
import { devServerEnv, wantsDevServer } from './start/dev-server.ts';
import { newSecret } from './start/kept-secret.ts';
import { stopRequest } from './start/stop-request.ts';
import { System } from './start/system.ts';
import { shownOf } from './user-error.ts';

const system = new System(say);
const interrupted = new AbortController();

const stopRequested = stopRequest(() => {
  say('Killed.');
  process.exit(130);
}).then(() => {
  interrupted.abort();
});

// No part may outlive this process, whatever ends it.
process.on('exit', () => {
  system.kill();
});
// EPIPE: the system goes on without a reader of its output.
process.stdout.on('error', () => undefined);

process.exit(await run());

const LOCAL = { WEBHOOK_ALLOW_PRIVATE: '1', DEV_MAIL: '1', DEV_CODEC: '1' };

async function run(): Promise<number> {
  const ownServer = wantsDevServer(process.env);
  // With a server of our own it is a local run: receivers of webhooks are here too, and mails and histories are read here.
  const given = ownServer ? { ...LOCAL, ...devServerEnv(process.env) } : process.env;
  const env: NodeJS.ProcessEnv = { TEST_CLOCKS: '1', ...given };
  let giveBack: () => void = () => undefined;
  try {
    // A secret of ours is kept in the data folder, which is not known yet.
    const config = readConfig({ ...env, ...(!env['LINK_SECRET'] && { LINK_SECRET: newSecret() }) });
    keepPrivate(config.dataDir, (path) => {
      say(`Others can read ${fromHere(path)}: it belongs to another user.`);
    });
    giveBack = takeDataDir(config.dataDir);
    const up = bringUp({ config, env, ownServer, system, say, signal: interrupted.signal });
    await Promise.race([up, stopRequested, system.failure]);
    await Promise.race([stopRequested, system.failure]);
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) return 0;
    console.error(shownOf(error));
    return 1;
  } finally {
    if (system.hasParts) say('Stopping.');
    await system.stop();
    giveBack();
    if (system.hasParts) say('Stopped.');
  }
}

function say(line: string): void {
  console.log(line);
}
