import { writeFileSync } from 'node:fs';
import { policyOf, WINDOWS, type Way } from './ways.ts';

/** Writes the policies of some ways for a gateway to read (POLICIES_FILE). */
export function writePolicies(file: string, ways: readonly Way[]): void {
  const policies = ways.map(policyOf).map(({ name, ...policy }) => {
    const lengths = [...WINDOWS, 'creditWithin', 'reminderMinWindow', 'noticeUnit'] as const;
    const texts = lengths.map((length): [string, string] => [length, `PT${policy[length] / 1_000}S`]);
    return [name, { ...policy, ...Object.fromEntries(texts) }] as const;
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(policies)));
}
