import type { Express } from 'express';
import type { CommandId } from '../../domain/order/command.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import type { Actor, OrderId } from '../../domain/order/party.ts';
import { authorise } from '../callers/authorisation.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { refusalProblem } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import { read } from '../contract/schemas/mistakes.ts';
import { noQuery } from '../contract/schemas/query.ts';
import { orderIdIn, ownOrder, type GatewayServices } from './gateway-services.ts';

/** What became of a command: for whoever was answered before it was known. */
export function commandStatusRoutes(app: Express, rooms: GatewayServices): void {
  resource(app, '/v1/orders/:orderId/commands/:commandId', { get: (exchange) => show(exchange, rooms) });
}

async function show(exchange: Exchange, rooms: GatewayServices): Promise<Reply> {
  const { caller, facts } = exchange;
  authorise(caller, 'read_order');
  const orderId = orderIdIn(exchange);
  await ownOrder(exchange, orderId, rooms);
  const commandId = commandIdIn(exchange);
  facts['commandId'] = commandId;

  const found = await find(orderId, commandId, exchange, rooms);
  // A party learns of its own commands only.
  const party = caller.actor?.role === 'support' ? null : caller.actor;
  const isOwn = !party || (found?.actor?.role === party.role && found.actor.id === party.id);
  if (!found || !isOwn) throw new Problem('command_not_found');
  read(noQuery, exchange.query);
  const { command, status, receivedAt, problem = null } = found;
  return { status: 200, body: { commandId, command, status, receivedAt, problem } };
}

interface Status {
  readonly command: string;
  readonly status: 'pending' | 'accepted' | 'refused';
  readonly receivedAt: Instant;
  readonly actor: Actor | null;
  readonly problem?: object;
}

/** In the store, in the memory of the order, and at last among what it was sent and may not have seen. */
async function find(
  orderId: OrderId,
  commandId: CommandId,
  exchange: Exchange,
  { outcomes, orders, clock }: GatewayServices,
): Promise<Status | null> {
  const settled = await outcomes.find(orderId, commandId, exchange);
  if (settled) {
    const { command, receivedAt, actor, refused } = settled.outcome;
    if (!refused) return { command, status: 'accepted', receivedAt, actor };
    const role = actor && actor.role !== 'system' ? actor.role : null;
    const problem = refusalProblem(refused, settled.found.order, role, clock()).body(exchange.requestId);
    return { command, status: 'refused', receivedAt, actor, problem };
  }
  const booking = await orders.booking(orderId, exchange);
  // A booking is accepted once the workflow is started, whether or not a worker has seen it.
  if (booking?.commandId === commandId) return { ...booking, command: 'create', status: 'accepted' };
  const sent = await orders.sent(orderId, commandId, exchange);
  return sent && { ...sent, status: 'pending' };
}

function commandIdIn({ params }: Exchange): CommandId {
  const id = params['commandId'] ?? '';
  if (!LIMITS.commandId.test(id)) throw new Problem('command_not_found');
  return id as CommandId;
}
