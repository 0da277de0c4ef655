import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { query } from '../../../scripts/postgres/query.ts';
import { usePostgres } from './shared-postgres.ts';

const place = z.tuple([z.object({ data_directory: z.string() })]);
const processes = z.array(z.object({ pid: z.number() }));

/** What a run tells whoever started it. */
export interface RunSays {
  readonly data: string;
  readonly pids: readonly number[];
}

// A run of its own: it ends by itself, or waits to be killed.
describe('a run of tests', () => {
  const postgres = usePostgres();

  it('uses PostgreSQL', async function () {
    this.timeout(0);
    const { url } = postgres();
    const [{ data_directory: data }] = place.parse(await query(url, 'show data_directory'));
    const server = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const its = processes.parse(await query(url, 'select pid from pg_stat_activity')).map(({ pid }) => pid);
    const pids = [server, ...its];
    process.send?.({ data, pids } satisfies RunSays);
    if (process.env['WAITS']) await once(process, 'message');
  });
});
