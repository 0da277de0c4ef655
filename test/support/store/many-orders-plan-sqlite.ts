import type { CompiledQuery } from 'kysely';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Plan, Planner } from './many-orders-plan.ts';

/** What a row that it looks at costs SQLite's machine: six steps, or some more where there is much to be compared. */
const STEPS_A_ROW = 7;

const explained = z.array(z.object({ detail: z.string() })).transform((rows) => rows.map(({ detail }) => detail));
const counted = z.tuple([z.object({ taken: z.number() })]).transform(([{ taken }]) => taken);

export class SqlitePlanner implements Planner {
  readonly #db: Libsql.Database;
  #asked = 0;

  constructor(file: string) {
    this.#db = new Libsql(file);
  }

  planOf({ sql, parameters }: CompiledQuery): Promise<Plan> {
    const steps = explained.parse(this.#ask(`explain query plan ${sql}`, parameters));
    this.#asked += 1;
    // SQLite counts for each statement, and knows it by its text.
    const marked = `/* ${this.#asked} */ ${sql}`;
    this.#ask(marked, parameters);
    const taken = counted.parse(this.#ask('select nstep as taken from sqlite_stmt where sql = ?', [marked]));
    return Promise.resolve({
      steps,
      scans: steps.filter((step) => isScan(step) && !steps.includes(step.replace('SCAN', 'CO-ROUTINE'))),
      sorts: steps.filter((step) => step.startsWith('USE TEMP B-TREE')),
      rows: Math.round(taken / STEPS_A_ROW),
    });
  }

  close(): Promise<void> {
    this.#db.close();
    return Promise.resolve();
  }

  #ask(sql: string, parameters: readonly unknown[]): unknown[] {
    return this.#db.prepare(sql).all([...parameters]);
  }
}

const isScan = (step: string): boolean => step.startsWith('SCAN') && !step.includes(' USING ');
