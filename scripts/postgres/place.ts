import type { SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { PostgresPrograms } from './programs.ts';

/** Where a server lives. */
export interface PostgresPlace {
  readonly programs: PostgresPrograms;
  readonly folder: string;
  readonly port: number;
}

export const programIn = ({ programs }: PostgresPlace, name: string): string => join(programs.folder, name);

export const dataIn = ({ folder }: PostgresPlace): string => join(folder, 'data');

/** The server, for this machine only. @param connections how many there may be at a time */
export const serverArgs = (place: PostgresPlace, connections: number): readonly string[] => [
  ...['-D', dataIn(place), '-h', '127.0.0.1', '-p', String(place.port), '-k', ''],
  ...['-N', String(connections)],
];

/** As whom its programs run, and what they see: the settings of whoever starts them must not count. */
export function optionsIn({ programs, folder }: PostgresPlace): Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  const { PATH } = process.env;
  return { cwd: folder, env: { PATH }, ...programs.user };
}
