import { writeFileSync } from 'node:fs';
import type { WholePolicy } from '../../../src/domain/order/policy.ts';
import type { Duration } from '../../../src/domain/values/duration.ts';
import { policyOf, type Way } from './ways.ts';

type Length = { [Value in keyof WholePolicy]: WholePolicy[Value] extends Duration ? Value : never }[keyof WholePolicy];

/** The values that a file writes as ISO 8601; the compiler says which is missing. */
const LENGTHS = {
  confirmation: true,
  changeAnswer: true,
  done: true,
  confirmationOfExecution: true,
  payment: true,
  review: true,
  creditWithin: true,
  reminderMinWindow: true,
  noticeUnit: true,
} satisfies Readonly<Record<Length, true>>;

/** Writes the policies of some ways for a gateway to read (POLICIES_FILE). */
export function writePolicies(file: string, ways: readonly Way[]): void {
  const policies = ways.map(policyOf).map(({ name, ...policy }) => {
    const lengths = Object.keys(LENGTHS) as Length[];
    const texts = lengths.map((length): [string, string] => [length, `PT${policy[length] / 1_000}S`]);
    return [name, { ...policy, ...Object.fromEntries(texts) }] as const;
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(policies)));
}
