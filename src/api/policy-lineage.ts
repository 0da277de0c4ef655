import { z } from 'zod';
import { BUILT_IN_POLICIES, STANDARD, type WholePolicy } from '../domain/order/policy.ts';
import type { Mistake } from './problems.ts';

/** Where a policy of a file gets from what it leaves out (T2). */
export interface Lineage {
  /** The built-in policy that it comes from in the end. */
  readonly root: WholePolicy;
  /** The policies of the file from there on, each extending the one before it; the last one is the policy itself. */
  readonly names: readonly string[];
}

interface Lineages {
  /** By the name of the policy. */
  readonly lineages: ReadonlyMap<string, Lineage>;
  /** Of the policies that have none. */
  readonly mistakes: readonly Mistake[];
}

/** The lineages of all policies in a file, whatever else is wrong there. */
export function lineagesIn(file: unknown): Lineages {
  const bases = new Map(Object.entries(basesByName.parse(file)));
  const lineages = new Map<string, Lineage>();
  const mistakes: Mistake[] = [];
  for (const [name, base] of bases) {
    const lineage = lineageFrom(base, [name], bases);
    if (typeof lineage === 'string') mistakes.push({ pointer: `/${name}/extends`, message: lineage });
    else lineages.set(name, lineage);
  }
  return { lineages, mistakes };
}

const BUILT_IN = new Map(Object.entries(BUILT_IN_POLICIES));

/** What each policy extends; for one that does not say, or says it wrongly, it is the standard. */
const basesByName = z
  .record(
    z.string(),
    z
      .looseObject({ extends: z.string().default(STANDARD.name) })
      .transform((policy) => policy.extends)
      .catch(STANDARD.name),
  )
  .catch({});

/**
 * @param base what the first of the names extends: a policy of the file before a built-in one, but the built-in one where
 *   a policy extends the one that it replaces
 * @returns what is wrong where there is none
 */
function lineageFrom(base: string, names: readonly string[], bases: ReadonlyMap<string, string>): Lineage | string {
  const next = base === names[0] ? undefined : bases.get(base);
  if (next === undefined) {
    const root = BUILT_IN.get(base);
    return root ? { root, names } : `must lead to a built-in policy, and leads to ${base}`;
  }
  if (names.includes(base)) return `goes in a circle: ${[...names].reverse().join(', ')}, ${base}`;
  return lineageFrom(next, [base, ...names], bases);
}
