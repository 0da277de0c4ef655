import type { Rewording } from '../http/reworded-gateway.ts';

/** What a later release of the same version of the API may answer: values that are new, and a field. */
export const LATER_RELEASE: Rewording = [
  ['"wrong_stage"', '"wrong_mood"'],
  ['"awaiting":"support"', '"awaiting":"arbiter"'],
  ['"order.payment_due"', '"order.payment_asked"'],
  ['"stage":', '"mood":"calm","stage":'],
];
