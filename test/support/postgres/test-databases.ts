import { query } from '../../../scripts/postgres/query.ts';
import { openStore } from '../../../src/store/index.ts';
import { createDatabase, databaseNamed, newName, type TestDatabase } from './test-database.ts';

/** Databases on a server. To make one takes far longer than to empty one: those taken away come again, by another name. */
export class TestDatabases {
  readonly #server: string;
  readonly #spare: TestDatabase[] = [];
  #ofStore: Promise<TestDatabase> | null = null;

  constructor(server: string) {
    this.#server = server;
  }

  async create(): Promise<TestDatabase> {
    const spare = this.#spare.pop();
    const database = spare ? await this.#emptied(spare) : await createDatabase(this.#server);
    return { ...database, drop: () => this.#takeAway(database) };
  }

  /** One that has the tables of a store: to copy them takes less than to make them. */
  async copyOfStore(): Promise<TestDatabase> {
    const { name } = await (this.#ofStore ??= this.#withStore());
    const copy = newName();
    await query(this.#server, `create database ${copy} template ${name}`);
    return databaseNamed(copy, this.#server);
  }

  async #withStore(): Promise<TestDatabase> {
    const database = await createDatabase(this.#server);
    await (await openStore({ kind: 'postgres', url: database.url })).close();
    return database;
  }

  /** Leaves none behind that a test was done with. */
  async close(): Promise<void> {
    for (const spare of this.#spare.splice(0)) await spare.drop();
    await (await this.#ofStore)?.drop();
  }

  async #emptied(spare: TestDatabase): Promise<TestDatabase> {
    await query(spare.url, EMPTY);
    return await this.#renamed(spare);
  }

  async #takeAway({ name }: TestDatabase): Promise<void> {
    await query(
      this.#server,
      `alter database ${name} with allow_connections true connection limit -1;
       alter database ${name} reset all;
       select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    this.#spare.push(await this.#renamed(databaseNamed(name, this.#server)));
  }

  async #renamed({ name }: TestDatabase): Promise<TestDatabase> {
    const other = newName();
    await query(this.#server, `alter database ${name} rename to ${other}`);
    return databaseNamed(other, this.#server);
  }
}

const EMPTY = `
  do $$
  declare schema name;
  begin
    for schema in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
      execute format('drop schema %I cascade', schema);
    end loop;
  end
  $$;
  create schema public`;
