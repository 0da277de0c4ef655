import type { OrderId, Actor } from '../../domain/order/party.ts';
import type { Refusal } from '../../domain/order/refusal.ts';
import { jsonBytes } from '../../domain/values/bytes.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { SignalEnvelope, SignalName } from '../../workflows/messages.ts';
import { credentialOf } from '../callers/caller.ts';
import type { RequestParts } from '../contract/operation.ts';
import { pathTo } from '../contract/operations.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { commandIdFor, fingerprint, tryIdOf } from '../idempotency.ts';
import type { SettledCommand } from '../orders/command-outcomes.ts';
import type { FoundOrder } from '../orders/order-reader.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import { HISTORY_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { inSpan } from '../../tracing/span.ts';
import type { GatewayServices } from './gateway-services.ts';

/** A command, or an amendment, as its request sends it. */
interface SignalRequest {
  readonly name: SignalName;
  readonly actor: Actor;
  /** Whether it is signalled to an order too that has ended: Temporal says then whether its workflow has. */
  readonly toEnded: boolean;
  /** What becomes of it where the workflow has ended. */
  readonly answerForEnded: (orderId: OrderId, signal: SignalEnvelope & object) => Promise<SettledCommand>;
  /** @param now for the order */
  readonly problemOf: (
    refused: Refusal,
    found: FoundOrder,
    now: Instant,
    headers: Readonly<Record<string, string>>,
  ) => Problem;
}

/** Signals what a request asks for to its order, and answers with what became of it. */
export async function sendToOrder(
  { name, actor, toEnded, answerForEnded, problemOf }: SignalRequest,
  exchange: Exchange<RequestParts<{ readonly orderId: OrderId }, object, object>>,
  services: GatewayServices,
): Promise<Reply> {
  const { caller, key, wait, order, rawBody, receivedAt, gone, facts } = exchange;
  const { orders, outcomes, admission, commandSender, inFlight, metrics, time, log } = services;
  const orderId = exchange.param('orderId');
  const commandId = commandIdFor(caller, orderId, key);
  facts['commandId'] = commandId;
  const request = { id: tryIdOf(exchange), fingerprint: fingerprint(name, rawBody) };
  const headers = {
    'Command-Id': commandId,
    ...(wait.applied !== null && { 'Preference-Applied': wait.applied }),
  };

  // A repeat is recognised before the body is refused. A valid one that the store does not have yet may be sent again:
  // the order answers it with the first outcome.
  const repeated = () =>
    exchange.isBodyValid() ? outcomes.kept(orderId, commandId, exchange) : outcomes.find(orderId, commandId, exchange);
  const before = key && (await repeated());
  if (typeof before === 'object' && before) return answer(before, await time.of(before.found.order));

  const signal: SignalEnvelope & object = { ...exchange.body(), commandId, actor, receivedAt, request };
  const isSignalled = toEnded || !order.final;
  const run = isSignalled ? await commandSender.runOf(orderId) : null;
  const sender = `${credentialOf(caller)} ${actor.role}`;
  const admitted = await admission.admit({ orderId, commandId, sender, bytes: jsonBytes(signal) }, exchange);
  const send = () => admitted.send(() => commandSender.send(orderId, name, signal, exchange, run));
  const sent = isSignalled ? await (key ? inFlight.alone(commandId, send) : send()) : 'ended';
  const line = { requestId: exchange.requestId, orderId, commandId, command: name };
  log.info(line, sent === 'sent' ? 'signal sent' : 'the order has ended');
  const waited = performance.now();
  const until = Date.now() + wait.ms;
  const settled =
    sent === 'sent'
      ? await ifKnown(inSpan('outcome', {}, () => outcomes.wait(orderId, commandId, { until, gone })))
      : await answerForEnded(orderId, signal);
  if (settled) admitted.settle(settled.outcome);
  const outcome = settled ? (settled.outcome.refused ? 'refused' : 'accepted') : 'pending';
  metrics.settled(name, outcome, (performance.now() - waited) / 1000);
  log.info({ ...line, outcome, ...(settled?.outcome.refused && { code: settled.outcome.refused.code }) }, 'outcome');
  const now = settled && (await ifKnown(time.of(settled.found.order)));
  return settled && now ? answer(settled, now) : await pending();

  function answer({ outcome, found }: SettledCommand, now: Instant): Reply {
    if (outcome.request?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict', { headers });
    const all = {
      ...headers,
      ...staleness(found),
      ...(outcome.request.id !== request.id && { 'Idempotency-Replayed': 'true' }),
    };
    if (outcome.refused) throw problemOf(outcome.refused, found, now, all);
    return { status: 200, body: shownOrder(found, caller, now), headers: all };
  }

  /** The command is durable once Temporal has acknowledged it: what cannot be looked up then is pending, and no error. */
  async function ifKnown<T>(look: Promise<T>): Promise<T | null> {
    try {
      return await look;
    } catch (err) {
      log.warn({ ...line, err }, 'the outcome cannot be looked up');
      return null;
    }
  }

  async function pending(): Promise<Reply> {
    // The first request under a key counts, even though the order has not judged it yet. Prefer: wait may outlast the
    // request's own deadline, so this lookup gets a fresh one.
    const first = key && (await ifKnown(orders.sent(orderId, commandId, { until: Date.now() + HISTORY_TIMEOUT_MS })));
    if (first && first.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict', { headers });
    const Location = pathTo('getCommand', { orderId, commandId });
    return { status: 202, body: { commandId, status: 'pending' }, headers: { ...headers, Location } };
  }
}
