import { COMMAND_NAMES, type CommandName } from '../../domain/order/command.ts';
import { actorFor } from '../callers/authorisation.ts';
import type { ExchangeOf, Handlers } from '../http/exchange.ts';
import { refusalProblem } from '../orders/shown-order.ts';
import type { GatewayServices } from './gateway-services.ts';
import { sendToOrder } from './send-to-order.ts';

export const commandHandlers = (services: GatewayServices): Handlers<CommandName> =>
  Object.fromEntries(
    COMMAND_NAMES.map((name) => [
      name,
      (exchange: ExchangeOf<CommandName>) => {
        const actor = actorFor(exchange.caller, name);
        return sendToOrder(
          {
            name,
            actor,
            // An order that has ended takes no signal, and Temporal may have deleted its workflow.
            toEnded: false,
            answerForEnded: (orderId, signal) => services.outcomes.answerForEnded(orderId, name, signal),
            problemOf: (refused, found, now, headers) => refusalProblem(refused, found, actor.role, now, headers),
          },
          exchange,
          services,
        );
      },
    ]),
  ) as Handlers<CommandName>;
