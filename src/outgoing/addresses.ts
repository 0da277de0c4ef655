import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { NotDelivered } from './not-delivered.ts';
import { isPublicAddress } from './public-address.ts';
import type { TargetRule } from './target.ts';

/** Resolves a name to all its addresses. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** With the system's resolver. */
export const resolveAll: Resolve = (name) => lookup(name, { all: true });

/**
 * The addresses of a host that may be connected to. One address that is not public refuses the host: a mix of both is a
 * sign of DNS rebinding.
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
