import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PostgresPlace } from '../postgres/place.ts';
import { filesOf } from '../start/data-dir.ts';
import type { Ports } from './ports.ts';
import type { TopologyPrograms } from './programs.ts';

/** The folders and files of a topology. */
export function foldersIn(folder: string) {
  const root = resolve(folder);
  const dataDir = join(root, 'data');
  return {
    root,
    /** What workers and gateways have in common, as DATA_DIR. */
    dataDir,
    files: filesOf(dataDir),
    ports: join(root, 'ports.json'),
    bin: join(root, 'bin'),
    postgres: join(root, 'postgres'),
    prometheus: join(root, 'prometheus'),
    caddyfile: join(root, 'Caddyfile'),
  };
}

export type Folders = ReturnType<typeof foldersIn>;

/** Where everything is, once that is known. */
export interface TopologyPlace {
  readonly folders: Folders;
  readonly ports: Ports;
  readonly programs: TopologyPrograms;
  /** The settings of whoever starts it, for workers and gateways. */
  readonly env: NodeJS.ProcessEnv;
}

/** Makes the folder; nobody but their owner sees what is in those inside. */
export function makeRoot({ root }: Folders): void {
  mkdirSync(root, { recursive: true });
  // PostgreSQL may run as another user, who has to get through.
  chmodSync(root, 0o711);
}

export function postgresPlace({ folders, ports, programs }: TopologyPlace): PostgresPlace {
  return { programs: programs.postgres, folder: folders.postgres, port: ports.postgres };
}

/** Makes the folder of PostgreSQL, and gives it to whom it runs as. */
export function makePostgresFolder({ folders, programs }: TopologyPlace): void {
  mkdirSync(folders.postgres, { recursive: true });
  const { user } = programs.postgres;
  if (user) chownSync(folders.postgres, user.uid, user.gid);
}

/** @param user `orders`, `temporal` or the administrator */
export const databaseUrl = ({ ports }: Pick<TopologyPlace, 'ports'>, user: string, database = user): string =>
  `postgres://${user}@127.0.0.1:${ports.postgres}/${database}`;

export const temporalAddress = ({ ports }: Pick<TopologyPlace, 'ports'>): string => `127.0.0.1:${ports.temporal}`;

export const apiAddress = ({ ports }: Pick<TopologyPlace, 'ports'>): string => `http://127.0.0.1:${ports.proxy}`;

export const NAMESPACE = 'orders';
