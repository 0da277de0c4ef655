import { usePostgres } from '../postgres/shared-postgres.ts';
import { postgresSandbox } from './postgres-sandbox.ts';
import { storeContract } from './store-contract.ts';

describe('the store on Postgres', () => {
  usePostgres();
  storeContract(postgresSandbox);
});
