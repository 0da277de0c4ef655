import type { DesignName } from './designs.ts';

/** One column of the table. */
export interface LifeCase {
  readonly title: string;
  readonly design: DesignName;
  /** Whether the parties have addresses that mails go to. */
  readonly mails: boolean;
  /** Whether an endpoint follows all orders. */
  readonly endpoint: boolean;
}

const NOBODY = { mails: false, endpoint: false } as const;

export const LIFE_CASES = {
  bare: { title: 'bare SDK', design: 'bare', ...NOBODY },
  tutorial: { title: 'tutorial style', design: 'tutorial', ...NOBODY },
  product: { title: 'product, nobody told', design: 'product', ...NOBODY },
  mails: { title: 'product, mails', design: 'product', mails: true, endpoint: false },
  endpoint: { title: 'product, one endpoint', design: 'product', mails: false, endpoint: true },
  everything: { title: 'product, everything', design: 'product', mails: true, endpoint: true },
} as const satisfies Readonly<Record<string, LifeCase>>;

export type CaseName = keyof typeof LIFE_CASES;

export const CASE_NAMES = Object.keys(LIFE_CASES) as CaseName[];
