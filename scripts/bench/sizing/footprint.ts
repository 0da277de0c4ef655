import pg from 'pg';
import { z } from 'zod';
import { residentMiB } from '../usage.ts';
import type { PartName, RunningTopology } from '../../../test/support/system/running-topology.ts';

export const MEASURED = ['worker 1', 'worker 2', 'gateway 1', 'gateway 2', 'Temporal'] as const satisfies PartName[];
type GrowingPart = (typeof MEASURED)[number];

/** What a topology takes at one moment. */
export interface Footprint {
  /** Resident memory of each part, in MiB. Postgres is left out: its processes share most of theirs. */
  readonly memory: Readonly<Record<GrowingPart, number>>;
  /** What the databases take on the disk, in bytes. */
  readonly disk: Readonly<Record<DatabaseName, number>>;
}

/** The order book, and what Temporal keeps. */
export const DATABASES = ['orders', 'temporal', 'temporal_visibility'] as const;
type DatabaseName = (typeof DATABASES)[number];

export async function takeFootprint(topology: RunningTopology): Promise<Footprint> {
  const memory = Object.fromEntries(MEASURED.map((part) => [part, residentMiB(topology.pidOf(part))]));
  return { memory: memory as Footprint['memory'], disk: await sizes(topology.databases) };
}

const sized = z.array(z.object({ name: z.enum(DATABASES), bytes: z.coerce.number() }));

async function sizes(url: string): Promise<Footprint['disk']> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select datname as name, pg_database_size(datname) as bytes from pg_database where datname = any($1)',
      [DATABASES],
    );
    const found = new Map(sized.parse(rows).map(({ name, bytes }) => [name, bytes]));
    return Object.fromEntries(DATABASES.map((name) => [name, found.get(name) ?? NaN])) as Footprint['disk'];
  } finally {
    await client.end();
  }
}
