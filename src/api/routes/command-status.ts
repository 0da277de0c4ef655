import type { CommandId } from '../../domain/order/command.ts';
import { actingRole, type Actor } from '../../domain/order/party.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Arrival, ExchangeOf, Handlers } from '../http/exchange.ts';
import { isMadeHere } from '../idempotency.ts';
import type { SettledCommand } from '../orders/command-outcomes.ts';
import { refusalProblem } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

/** The status of a command, for callers that were answered with 202. */
export const commandStatusHandlers = (services: GatewayServices): Handlers<'getCommand'> => ({
  async getCommand(exchange) {
    const { actor } = exchange.caller;
    const commandId = exchange.param('commandId');
    exchange.facts['commandId'] = commandId;
    const found = await find(commandId, exchange, services);
    // A party learns of its own commands only.
    const isParty = actor !== null && actor.role !== 'support';
    const isOwn = !isParty || (found?.actor?.role === actor.role && found.actor.id === actor.id);
    if (!found || !isOwn) throw new Problem('command_not_found');
    exchange.query();
    const { command, status, receivedAt, problem = null } = found;
    return { status: 200, body: { commandId, command, status, receivedAt, problem } };
  },
});

interface Status {
  readonly command: string;
  readonly status: 'pending' | 'accepted' | 'refused';
  readonly receivedAt: Instant;
  readonly actor: Actor | null;
  readonly problem?: object;
}

/** Looks in the store, in the memory of the order's workflow, and at last among the signals that it was sent. */
async function find(
  commandId: CommandId,
  exchange: ExchangeOf<'getCommand'>,
  services: GatewayServices,
): Promise<Status | null> {
  const { order, param } = exchange;
  const { outcomes } = services;
  const orderId = param('orderId');
  // What the store does not have by such an id, or of an order that has ended, there is not: a look into a history takes
  // CPU, and anybody can ask for made-up ids (R4).
  if (order.final || !isMadeHere(commandId)) {
    const kept = await outcomes.kept(orderId, commandId, exchange);
    return kept && statusOf(kept, exchange, services);
  }
  const settled = await outcomes.find(orderId, commandId, exchange);
  if (typeof settled === 'object') return statusOf(settled, exchange, services);
  const sent = settled === 'unknown' ? null : await findSent(commandId, exchange, services);
  if (!sent) outcomes.rememberUnknown(orderId, commandId);
  return sent;
}

async function statusOf(
  { outcome, found }: SettledCommand,
  { requestId }: Pick<Arrival, 'requestId'>,
  { time }: GatewayServices,
): Promise<Status> {
  const { command, receivedAt, actor, refused } = outcome;
  if (!refused) return { command, status: 'accepted', receivedAt, actor };
  const role = actor && actingRole(actor);
  const problem = refusalProblem(refused, found, role, await time.of(found.order)).body(requestId);
  return { command, status: 'refused', receivedAt, actor, problem };
}

async function findSent(
  commandId: CommandId,
  exchange: ExchangeOf<'getCommand'>,
  { orders }: GatewayServices,
): Promise<Status | null> {
  const orderId = exchange.param('orderId');
  const booking = await orders.booking(orderId, exchange);
  // A booking is accepted once the workflow is started, whether or not a worker has seen it.
  if (booking?.commandId === commandId) return { ...booking, command: 'create', status: 'accepted' };
  const sent = await orders.sent(orderId, commandId, exchange);
  return sent && { ...sent, status: 'pending' };
}
