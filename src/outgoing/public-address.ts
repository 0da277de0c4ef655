import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only IPv6 range that is allocated for the public internet so far. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** A public address that leads to the platform's own services inside Azure. */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an IP address belongs to the public internet. Special-purpose ranges do not, nor do those that embed another
 * address (such as 6to4), which could be any.
 */
export function isPublicAddress(ip: string): boolean {
  // An IPv6 zone is an interface of this machine.
  if (isIP(ip) === 0 || ip.includes('%') || ip === AZURE_HOST) return false;
  const address = ipaddr.parse(ip);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST));
}
