import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dataIn, optionsIn, programIn, type PostgresPlace } from './place.ts';

/** Sorting as people do finds more mistakes than sorting by bytes. Not every machine knows a language. */
const LOCALES: readonly (readonly string[])[] = [
  ['--locale=en_US.UTF-8'],
  ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
  ['--locale=C'],
];

/** Makes the data of a server with nothing in it, which trusts everybody who reaches it. */
export async function initialise(place: PostgresPlace): Promise<void> {
  const args = ['-D', dataIn(place), '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'];
  let failure: unknown;
  for (const locale of LOCALES) {
    try {
      await promisify(execFile)(programIn(place, 'initdb'), [...args, ...locale], optionsIn(place));
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
