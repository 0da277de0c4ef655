import { COMMAND_NAMES, type CommandName } from '../../domain/order/command.ts';
import { possibleRefusals } from '../../domain/views/possible-refusals.ts';
import { pendingCommand } from './answers/command-status.ts';
import { order } from './answers/order.ts';
import { commandBody } from './schemas/command-bodies.ts';
import { noQuery } from './schemas/query.ts';
import { json, OF_THE_CALLER, link, operation } from './operation.ts';
import { ofOrder } from './params.ts';

interface CommandTexts {
  readonly summary: string;
  readonly description: string;
  readonly wrong: object;
}

const WORDS: Readonly<Record<CommandName, CommandTexts>> = {
  confirm: {
    summary: 'Agree to terms, or confirm the execution',
    description:
      'Terms are agreed to by whoever’s turn it is, with their `revision`. ' +
      'The execution is confirmed by the customer, without a revision: the service was provided, and it is happy with it.',
    wrong: { revision: 0 },
  },
  edit: {
    summary: 'Propose other terms',
    description:
      'Before the agreement either party proposes, the customer another appointment only; then it is the other’s turn. ' +
      'After it the provider proposes a change, which waits for the customer while the agreed terms hold. ' +
      '`revision` is the live one; what is left out stays as it is.',
    wrong: { price: { amount: -1, currency: 'EUR' } },
  },
  decline: {
    summary: 'Decline a change',
    description: 'The customer drops a pending change; the agreed terms stand.',
    wrong: {},
  },
  withdraw: {
    summary: 'Withdraw a change, or a claim',
    description: 'A pending change with its `revision`, an open claim without one.',
    wrong: { revision: 0 },
  },
  done: {
    summary: 'Say that the service was provided',
    description: 'From the agreed start on; 72 hours after the agreed end it counts as done by itself.',
    wrong: { revision: 1 },
  },
  cancel: {
    summary: 'Cancel',
    description:
      'The provider until done, owing nothing. The customer until the agreed start: where the cancellation policy asks ' +
      'for something, exactly that amount must come as `acceptDue`.',
    wrong: { reason: '' },
  },
  reject: {
    summary: 'Say that the service was not provided',
    description: 'From the agreed end on, or after done. It is support’s turn then, without a deadline.',
    wrong: {},
  },
  pay: {
    summary: 'Report a payment',
    description:
      'Sent when the payment provider reports it. The same `reference` again is the same payment. Parts add up; ' +
      'the order closes when they reach what is due.',
    wrong: { amount: { amount: 0, currency: 'EUR' }, reference: 'psp_1' },
  },
  claim: {
    summary: 'Claim an overdue payment',
    description: 'One claim is open at a time; payment stays possible.',
    wrong: {},
  },
  resolve: {
    summary: 'Decide a dispute, or an overdue payment',
    description:
      'A dispute by `uphold`, `adjust` or `void`; what is overdue by `reduce` or `write_off`. ' +
      '`amount` goes with `adjust` and `reduce`, and only with them. Both parties see the note.',
    wrong: { resolution: 'adjust', note: 'Half of it was done.' },
  },
  review: {
    summary: 'Rate and review',
    description: 'Once, within 14 days of closing, where the service was provided.',
    wrong: { rating: 6 },
  },
};

const COMMON =
  'The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the ' +
  'wait (see Prefer), the answer is 202, and the command takes effect all the same.';

const backToOrder = { GetOrder: link('getOrder', 'The order.', { 'path.orderId': '$request.path.orderId' }) };

/** The answers to what is signalled to an order: what became of it, or that this is not known yet. */
export const settledOrPending = (accepted: string) => ({
  200: {
    description: accepted,
    content: json(order),
    headers: ['Command-Id', 'Preference-Applied', 'Idempotency-Replayed', 'Warning'] as const,
    links: backToOrder,
  },
  202: {
    description: 'Not known yet: the command is durable and will take effect.',
    content: json(pendingCommand),
    headers: ['Location', 'Command-Id', 'Preference-Applied'] as const,
    links: {
      ...backToOrder,
      GetCommand: link('getCommand', 'What became of it.', {
        'path.orderId': '$request.path.orderId',
        'path.commandId': '$response.body#/commandId',
      }),
    },
  },
});

const commandOperation = (name: CommandName) =>
  operation({
    method: 'post',
    path: `/v1/orders/{orderId}/${name}`,
    tag: 'Commands',
    summary: WORDS[name].summary,
    description: `${WORDS[name].description}\n\n${COMMON}`,
    action: name,
    params: ofOrder,
    query: noQuery,
    headers: [...OF_THE_CALLER, 'Idempotency-Key', 'Prefer'],
    body: (receivedAt) => commandBody(name, receivedAt),
    late: ['body'],
    answers: settledOrPending('Accepted: the order as the command left it, or later.'),
    refusals: possibleRefusals(name),
    wrong: WORDS[name].wrong,
  });

/** One operation for each command. */
export const commandOperations = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, commandOperation(name)]),
) as Record<CommandName, ReturnType<typeof commandOperation>>;
