import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that is handed out for the open network so far; the rest of IPv6 is closed. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Looks public, but is the inside of every machine at Azure. */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an IP address is one of the open network. Closed by default: all ranges with a purpose of their own are not,
 * nor are those that carry another address within them, which could be anything.
 */
export function isPublicAddress(ip: string): boolean {
  // A zone names an interface of this machine.
  if (isIP(ip) === 0 || ip.includes('%') || ip === AZURE_HOST) return false;
  const address = ipaddr.parse(ip);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST));
}
