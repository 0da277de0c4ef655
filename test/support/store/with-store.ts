import { openStore, type Store } from '../../../src/store/index.ts';
import { sqliteStoreSandbox, type SqliteSandbox } from './sqlite-sandbox.ts';

/** Gives each test an empty store on a file of its own. */
export function withStore(prepare: (store: Store) => void): void {
  let sandbox: SqliteSandbox;
  let store: Store;

  beforeEach(async () => {
    sandbox = await sqliteStoreSandbox();
    store = await openStore(sandbox.database);
    prepare(store);
  });

  afterEach(async () => {
    await store.close();
    await sandbox.remove();
  });
}
