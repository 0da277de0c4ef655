import type { Handlers } from '../http/exchange.ts';
import { shownPolicy } from '../orders/shown-policy.ts';
import type { GatewayServices } from './gateway-services.ts';

/** What a booking may name (T2). */
export const policyHandlers = ({ policies }: GatewayServices): Handlers<'listPolicies'> => ({
  listPolicies: () => Promise.resolve({ status: 200, body: { data: Object.values(policies).map(shownPolicy) } }),
});
