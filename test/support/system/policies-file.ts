import { writeFileSync } from 'node:fs';
import { shownPolicy } from '../../../src/api/orders/shown-policy.ts';
import { policyOf, type Way } from './ways.ts';

/** Writes the policies of some ways for a gateway to read (POLICIES_FILE). */
export function writePolicies(file: string, ways: readonly Way[]): void {
  const policies = ways.map((way) => {
    // As in the standard policy, and not known to the older versions in test/versions.
    const { name, appointmentReminder, ...policy } = shownPolicy(policyOf(way));
    return [name, policy] as const;
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(policies)));
}
