import type { Express } from 'express';
import { COMMAND_NAMES, type CommandName } from '../../domain/order/command.ts';
import type { SignalEnvelope } from '../../workflows/messages.ts';
import { actorFor } from '../callers/authorisation.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { readWait } from '../http/prefer.ts';
import { resource } from '../http/resource.ts';
import { HISTORY_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { commandIdFor, fingerprint, readIdempotencyKey, tryIdOf } from '../idempotency.ts';
import { ifAnswered } from '../orders/order-book.ts';
import { refusalProblem, shownOrder, staleness } from '../orders/shown-order.ts';
import type { SettledCommand } from '../orders/command-outcomes.ts';
import { invalidRequest, Problem } from '../problems.ts';
import { commandBody } from '../contract/schemas/command-bodies.ts';
import { mistakesIn, read } from '../contract/schemas/mistakes.ts';
import { noQuery } from '../contract/schemas/query.ts';
import { orderIdIn, ownOrder, type GatewayServices } from './gateway-services.ts';

/** Commands: one path for each. */
export function commandRoutes(app: Express, rooms: GatewayServices): void {
  for (const name of COMMAND_NAMES) {
    resource(app, `/v1/orders/:orderId/${name}`, { post: (exchange) => command(name, exchange, rooms) });
  }
}

async function command(name: CommandName, exchange: Exchange, rooms: GatewayServices): Promise<Reply> {
  const { caller, body, receivedAt, gone, facts } = exchange;
  const { orders, outcomes, inFlight, metrics, clock, log } = rooms;
  const key = readIdempotencyKey(exchange);
  const wait = readWait(exchange);
  const actor = actorFor(caller, name);
  const orderId = orderIdIn(exchange);
  const { final } = await ownOrder(exchange, orderId, rooms);
  read(noQuery, exchange.query);

  const commandId = commandIdFor(caller, orderId, key);
  facts['commandId'] = commandId;
  const request = { id: tryIdOf(exchange), fingerprint: fingerprint(name, body) };
  const headers = {
    'Command-Id': commandId,
    ...(wait.applied !== null && { 'Preference-Applied': wait.applied }),
  };

  const parsed = commandBody(name, receivedAt).safeParse(body);
  // A repeat of a command is told from a wrong request, however wrong it is.
  const look = parsed.success ? outcomes.kept.bind(outcomes) : outcomes.find.bind(outcomes);
  const before = key && (await look(orderId, commandId, exchange));
  if (before) return answer(before);
  if (!parsed.success) throw invalidRequest(mistakesIn(parsed.error));

  const signal: SignalEnvelope & object = { ...parsed.data, commandId, actor, receivedAt, request };
  const send = () => orders.send(orderId, name, signal, exchange);
  // An order that has ended takes no signal, and its workflow may long be forgotten.
  const sent = final ? 'no_such_order' : await (key ? inFlight.alone(commandId, send) : send());
  const line = { requestId: exchange.requestId, orderId, commandId, command: name };
  log.info(line, sent === 'sent' ? 'signal sent' : 'the order has ended');
  const waited = performance.now();
  const settled =
    sent === 'sent'
      ? await outcomes.wait(orderId, commandId, { until: Date.now() + wait.ms, gone })
      : await outcomes.answerForEnded(orderId, name, signal);
  const outcome = settled ? (settled.outcome.refused ? 'refused' : 'accepted') : 'pending';
  metrics.settled(name, outcome, (performance.now() - waited) / 1000);
  log.info({ ...line, outcome, ...(settled?.outcome.refused && { code: settled.outcome.refused.code }) }, 'outcome');
  return settled ? answer(settled) : await pending();

  function answer({ outcome, found }: SettledCommand): Reply {
    if (outcome.request?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict', { headers });
    const all = {
      ...headers,
      ...staleness(found),
      ...(outcome.request.id !== request.id && { 'Idempotency-Replayed': 'true' }),
    };
    if (outcome.refused) throw refusalProblem(outcome.refused, found.order, actor.role, clock(), all);
    return { status: 200, body: shownOrder(found, clock()), headers: all };
  }

  async function pending(): Promise<Reply> {
    // Under a key the first request counts, though no order has judged it yet. Prefer: wait may outlast the request's own
    // deadline, so this lookup gets a fresh one.
    const first =
      key && (await ifAnswered(orders.sent(orderId, commandId, { until: Date.now() + HISTORY_TIMEOUT_MS })));
    if (first && first !== 'no_answer' && first.fingerprint !== request.fingerprint)
      throw new Problem('idempotency_conflict', { headers });
    const location = `/v1/orders/${orderId}/commands/${commandId}`;
    return { status: 202, body: { commandId, status: 'pending' }, headers: { ...headers, Location: location } };
  }
}
