import { postgresBook, sqliteBook, type Book } from '../support/system/book.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';

/** The database that PROOF_DATABASE names: `sqlite`, which is the default, or `postgres`. */
export const PROOF_DATABASE = process.env['PROOF_DATABASE'] ?? 'sqlite';

/** Gives the surrounding `describe` a new database of the kind that is asked for. */
export function useProofBook(): (folder: string) => Book | Promise<Book> {
  if (PROOF_DATABASE === 'sqlite') return sqliteBook;
  if (PROOF_DATABASE !== 'postgres') throw new Error(`PROOF_DATABASE must be sqlite or postgres.`);
  const postgres = usePostgres();
  return () => postgresBook(postgres());
}
