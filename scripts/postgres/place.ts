import type { SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Programs } from './programs.ts';

/** Where a server lives. */
export interface Place {
  readonly programs: Programs;
  readonly folder: string;
  readonly port: number;
}

export const programIn = ({ programs }: Place, name: string): string => join(programs.folder, name);

export const dataIn = ({ folder }: Place): string => join(folder, 'data');

/** The server, for this machine only. @param connections how many there may be at a time */
export const serverArgs = (place: Place, connections: number): readonly string[] => [
  ...['-D', dataIn(place), '-h', '127.0.0.1', '-p', String(place.port), '-k', ''],
  ...['-N', String(connections)],
];

/** As whom its programs run, and what they see: the settings of whoever starts them must not count. */
export function optionsIn({ programs, folder }: Place): Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  const { PATH } = process.env;
  return { cwd: folder, env: { PATH }, ...programs.user };
}
