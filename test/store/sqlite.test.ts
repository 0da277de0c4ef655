import { sqliteSandbox } from './sqlite-sandbox.ts';
import { storeContract } from './store-contract.ts';

describe('the store on SQLite', () => {
  storeContract(sqliteSandbox);
});
