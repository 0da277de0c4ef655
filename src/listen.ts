import { once } from 'node:events';
import type { Server } from 'node:http';
import { reasonOf } from './reason.ts';

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Has a server listen.
 * @param variables the settings that the address is from
 * @throws {Error} where the port is taken or the host is none of this machine; its message names both settings
 */
export async function listen(
  server: Server,
  { host, port }: ListenAddress,
  variables: { readonly host: string; readonly port: string },
): Promise<Server> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const where = `${variables.host} ${host}, ${variables.port} ${port}`;
    throw new Error(`Cannot listen at ${where}: ${reasonOf(cause)}`, { cause });
  }
  return server;
}
