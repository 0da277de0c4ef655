import pg from 'pg';

export type QueryRow = Readonly<Record<string, unknown>>;

/** Runs statements over a connection of its own, and gives back the rows of the last one. */
export async function query(url: string, statements: string): Promise<readonly QueryRow[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Without a listener, a connection that breaks while nobody waits for an answer would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Of several statements there are several results, whatever the types say.
    const results = [await client.query<QueryRow>(statements)].flat();
    return results.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
