import { ConfigError, readConfig, type Config } from '../../src/config.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { devServerEnv, wantsDevServer } from '../start/dev-server.ts';
import { UserError } from '../user-error.ts';

/** Runs a command on the store that the settings name; its answer is whether all is well. */
export async function onStore(work: (store: Store, config: Config) => Promise<boolean>): Promise<void> {
  try {
    const config = readConfig(wantsDevServer(process.env) ? devServerEnv(process.env) : process.env);
    const store = await openStore(config.database);
    try {
      if (!(await work(store, config))) process.exitCode = 1;
    } finally {
      await store.close();
    }
  } catch (error) {
    const forPeople = error instanceof UserError || error instanceof ConfigError;
    console.error(forPeople ? error.message : error);
    process.exitCode = 1;
  }
}
