import ipaddr from 'ipaddr.js';

/**
 * Whether a host is this machine itself: `localhost`, 127.0.0.0/8, `::1`, and those as an IPv4 address in IPv6.
 * @param host a name or an address, an IPv6 one also in brackets, as URLs have it
 */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || (ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback');
}
