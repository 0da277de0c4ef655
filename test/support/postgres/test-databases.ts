import { query } from '../../../scripts/postgres/query.ts';
import { openStore } from '../../../src/store/index.ts';
import { createDatabase, databaseNamed, newName, type TestDatabase } from './test-database.ts';

/** Databases on a server. To make one takes far longer than to empty one: those taken away come again, by another name. */
export class TestDatabases {
  readonly #server: string;
  readonly #spare: TestDatabase[] = [];
  readonly #spareStores: TestDatabase[] = [];
  #ofStore: Promise<TestDatabase> | null = null;

  constructor(server: string) {
    this.#server = server;
  }

  create(): Promise<TestDatabase> {
    return this.#lent(this.#spare, WITHOUT_ANYTHING, () => createDatabase(this.#server));
  }

  /** One that has the tables of a store. */
  copyOfStore(): Promise<TestDatabase> {
    return this.#lent(this.#spareStores, WITHOUT_ROWS, async () => {
      const { name } = await (this.#ofStore ??= this.#withStore());
      const copy = newName();
      await query(this.#server, `create database ${copy} template ${name}`);
      return databaseNamed(copy, this.#server);
    });
  }

  async #withStore(): Promise<TestDatabase> {
    const database = await createDatabase(this.#server);
    await (await openStore({ kind: 'postgres', url: database.url })).close();
    return database;
  }

  /** A spare one, emptied, or else a new one. */
  async #lent(spares: TestDatabase[], empty: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
    const spare = spares.pop();
    const database = spare ? await this.#emptied(spare, empty) : await make();
    return {
      ...database,
      drop: async () => {
        spares.push(await this.#takenAway(database));
      },
    };
  }

  /** Leaves none behind that a test was done with. */
  async close(): Promise<void> {
    for (const spare of [this.#spare, this.#spareStores].flatMap((spares) => spares.splice(0))) await spare.drop();
    await (await this.#ofStore)?.drop();
  }

  async #emptied(spare: TestDatabase, empty: string): Promise<TestDatabase> {
    await query(spare.url, empty);
    return await this.#renamed(spare);
  }

  async #takenAway({ name }: TestDatabase): Promise<TestDatabase> {
    await query(
      this.#server,
      `alter database ${name} with allow_connections true connection limit -1;
       alter database ${name} reset all;
       select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    return await this.#renamed(databaseNamed(name, this.#server));
  }

  async #renamed({ name }: TestDatabase): Promise<TestDatabase> {
    const other = newName();
    await query(this.#server, `alter database ${name} rename to ${other}`);
    return databaseNamed(other, this.#server);
  }
}

const WITHOUT_ANYTHING = `
  do $$
  declare schema name;
  begin
    for schema in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
      execute format('drop schema %I cascade', schema);
    end loop;
  end
  $$;
  create schema public`;

/** Tables without rows are passed over: to truncate one makes a file for each of its indexes. The ledger refuses it. */
const WITHOUT_ROWS = `
  do $$
  declare
    name text;
    refusing text[] := array(select distinct tgrelid::regclass::text from pg_trigger where not tgisinternal);
    filled text[];
    has_rows boolean;
  begin
    for name in select format('%I', tablename) from pg_tables where schemaname = 'public' and tablename !~ '^kysely' loop
      execute format('select exists (select from %s)', name) into has_rows;
      if has_rows then
        filled := filled || name;
      end if;
    end loop;
    if filled is null then
      return;
    end if;
    foreach name in array refusing loop
      execute format('alter table %s disable trigger user', name);
    end loop;
    execute format('truncate %s restart identity cascade', array_to_string(filled, ', '));
    foreach name in array refusing loop
      execute format('alter table %s enable trigger user', name);
    end loop;
  end
  $$`;
