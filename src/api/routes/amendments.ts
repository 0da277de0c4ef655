import { AMEND } from '../../domain/order/amendment.ts';
import { TOO_LARGE } from '../../domain/order/backend-fields.ts';
import { actingRole, BACKEND, type Actor } from '../../domain/order/party.ts';
import type { Handlers } from '../http/exchange.ts';
import { refusalProblem } from '../orders/shown-order.ts';
import { invalidRequest, Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';
import { sendToOrder } from './send-to-order.ts';

/** N5 */
export const amendmentHandlers = (services: GatewayServices): Handlers<'amendOrder'> => ({
  amendOrder(exchange) {
    const actor: Actor = exchange.caller.actor ?? BACKEND;
    return sendToOrder(
      {
        name: AMEND,
        actor,
        toEnded: true,
        answerForEnded: (orderId, signal) => services.endedAmendments.amend(orderId, signal),
        problemOf(refused, found, now, headers) {
          switch (refused.code) {
            case 'invalid_request':
              // Only what the order has already can make metadata too large that are right by themselves.
              return invalidRequest([{ pointer: '/metadata', message: TOO_LARGE }]);
            case 'temporarily_unavailable':
              return new Problem(refused.code, { headers: { 'Retry-After': '5' }, cause: new Error(AMEND) });
            default:
              return refusalProblem(refused, found, actingRole(actor), now, headers);
          }
        },
      },
      exchange,
      services,
    );
  },
});
