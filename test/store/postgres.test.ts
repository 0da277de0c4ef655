import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { storeContract } from '../support/store/store-contract.ts';

describe('the store on Postgres', () => {
  usePostgres();
  storeContract(postgresSandbox);
});
