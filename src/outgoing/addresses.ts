import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { NotDelivered } from './not-delivered.ts';
import { isPublicAddress } from './public-address.ts';
import type { TargetRule } from './target.ts';

/** Finds all addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** As the system does it. */
export const resolveAll: Resolve = (name) => lookup(name, { all: true });

/**
 * The addresses of a host, which may be connected to. One that is not public spoils them all: nobody has both but to deceive.
 * @throws {NotDelivered}
 */
export async function addressesOf(host: string, resolve: Resolve, rule: TargetRule): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  const addresses = family === 0 ? await resolved(host, resolve) : [{ address: host, family }];
  if (addresses.length === 0) throw new NotDelivered(UNRESOLVED);
  if (!rule.allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new NotDelivered('the address is not a public one');
  }
  return addresses;
}

const UNRESOLVED = 'the name does not resolve';

async function resolved(name: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  try {
    return await resolve(name);
  } catch {
    throw new NotDelivered(UNRESOLVED);
  }
}
