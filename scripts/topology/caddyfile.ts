import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** There, one name stands for all gateways. */
const UNDER_ONE_NAME = /dynamic a gateway 3000 \{[^}]*\}/;
const ADMIN_OFF = 'admin off';

/**
 * deploy/Caddyfile for gateways of this machine, and for callers of this machine only. Where it listens is said by
 * SITE_ADDRESS, as there.
 */
export function localCaddyfile(gateways: readonly number[]): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'deploy/Caddyfile'), 'utf8');
  if (!UNDER_ONE_NAME.test(text) || !text.includes(ADMIN_OFF)) throw new Error('deploy/Caddyfile is another one.');
  return text
    .replace(UNDER_ONE_NAME, `to ${gateways.map((port) => `127.0.0.1:${port}`).join(' ')}`)
    .replace(ADMIN_OFF, `${ADMIN_OFF}\n\tdefault_bind 127.0.0.1`);
}
