import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Plan, Planner } from './many-orders-plan.ts';

/** So many rows may be sorted sooner than they are found in their order. */
const FEW = 500;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly Plans?: readonly Node[] | undefined;
}

const node: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  Plans: z.lazy(() => z.array(node)).optional(),
});
const explained = z
  .tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) })])
  .transform(([{ 'QUERY PLAN': plans }]) => plans[0].Plan);

export class PostgresPlanner implements Planner {
  readonly #client: pg.Client;
  #connected: Promise<unknown> | undefined;

  constructor(url: string) {
    this.#client = new pg.Client(url);
  }

  async planOf({ sql, parameters }: CompiledQuery): Promise<Plan> {
    await (this.#connected ??= this.#client.connect());
    const { rows } = await this.#client.query(`explain (analyze, format json) ${sql}`, [...parameters]);
    const nodes = thoseIn(explained.parse(rows));
    return {
      steps: nodes.map(inWords),
      scans: nodes.filter((one) => one['Node Type'] === 'Seq Scan').map(inWords),
      sorts: nodes.filter((one) => one['Node Type'].endsWith('Sort') && one.Plans?.some(isLong)).map(inWords),
      rows: nodes.filter((one) => one['Relation Name'] !== undefined).reduce((sum, one) => sum + rowsIn(one), 0),
    };
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}

const thoseIn = (one: Node): readonly Node[] => [one, ...(one.Plans ?? []).flatMap(thoseIn)];

const isLong = (one: Node): boolean => one['Actual Rows'] > FEW;

const rowsIn = (one: Node): number => one['Actual Loops'] * (one['Actual Rows'] + (one['Rows Removed by Filter'] ?? 0));

const inWords = (one: Node): string =>
  `${one['Node Type']} ${one['Index Name'] ?? one['Relation Name'] ?? ''} ${rowsIn(one)} rows`;
