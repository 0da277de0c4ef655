import type { CompiledQuery } from 'kysely';

/** How a database went about a query. */
export interface Plan {
  /** Step by step, as the database says it. */
  readonly steps: readonly string[];
  /** The steps that read a table without an index. */
  readonly scans: readonly string[];
  /** The steps that sort, but for those that sort a few rows which an index has found. */
  readonly sorts: readonly string[];
  /** How many rows it looked at. */
  readonly rows: number;
}

/** Somebody at a database who has it run queries, and tell how. */
export interface Planner {
  planOf(query: CompiledQuery): Promise<Plan>;
  close(): Promise<void>;
}
