import type { z } from 'zod';
import { COMMAND_NAMES } from '../../domain/order/command.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { commandStatus } from './answers/command-status.ts';
import { order } from './answers/order.ts';
import { eventPage, eventStream, orderPage, orderTable } from './answers/page.ts';
import { bookingBody } from './schemas/booking-body.ts';
import { eventsQuery, noQuery, ordersQuery, streamQuery, type EventsQuery, type StreamQuery } from './schemas/query.ts';
import { json, NO_CONTENT, OF_THE_CALLER, link, operation } from './operation.ts';
import { noParams, ofCommand, ofOrder } from './params.ts';

/** Creating an order, and reading orders. */
export const orderOperations = (policies: Policies) => ({
  createOrder: operation({
    method: 'post',
    path: '/v1/orders',
    tag: 'Orders',
    summary: 'Book a service',
    description:
      'Creates an order; it is the provider’s turn then. `customerId` must be the acting customer. ' +
      '`feeBps`, `policy`, `cancellationPolicy`, `contacts`, `reference`, `metadata` and `testClock` are accepted from ' +
      'an API key only. ' +
      'The order is durable with the answer, even with no worker running. ' +
      'A repeat under the same Idempotency-Key gives the same order.',
    action: 'create',
    params: noParams,
    query: noQuery,
    headers: [...OF_THE_CALLER, 'Idempotency-Key'],
    body: (receivedAt) => bookingBody(receivedAt, policies),
    late: ['body', 'query'],
    answers: {
      201: {
        description: 'The order.',
        content: json(order),
        headers: ['Location', 'Command-Id', 'Idempotency-Replayed', 'Warning'],
        links: {
          GetOrder: link('getOrder', 'The order.', { 'path.orderId': '$response.body#/id' }),
          ListEvents: link('listEvents', 'Its timeline.', { 'path.orderId': '$response.body#/id' }),
          GetCommand: link('getCommand', 'What became of the booking.', {
            'path.orderId': '$response.body#/id',
            'path.commandId': '$response.header.Command-Id',
          }),
          ...Object.fromEntries(
            COMMAND_NAMES.map((name) => [
              `${name.charAt(0).toUpperCase()}${name.slice(1)}Order`,
              link(name, `The command ${name}.`, { 'path.orderId': '$response.body#/id' }),
            ]),
          ),
        },
      },
    },
    refusals: ['test_clocks_off'],
    wrong: { customerId: 'cus_42', providerId: 'cus_42' },
  }),
  listOrders: operation({
    method: 'get',
    path: '/v1/orders',
    tag: 'Orders',
    summary: 'List orders',
    description:
      'Whole orders, newest first unless `sort` says otherwise. A party’s list is its own, whatever the filters say. ' +
      'Orders on test clocks are listed only with `testClock`. ' +
      'Eventually consistent, normally within a second.\n\n' +
      'With `Accept: text/csv` the same page is a table for spreadsheets (RFC 4180), one row an order, amounts in the ' +
      'minor unit; `Link` leads to the next page.',
    action: 'list_orders',
    params: noParams,
    query: ordersQuery,
    headers: OF_THE_CALLER,
    body: null,
    answers: {
      200: {
        description: 'A page of orders.',
        content: { ...json(orderPage), 'text/csv': orderTable },
        headers: ['Link'],
        links: {
          NextPage: link('listOrders', 'The next page.', { 'query.cursor': '$response.body#/nextCursor' }),
        },
      },
    },
    refusals: ['test_clocks_off'],
    wrong: { stage: 'open' },
  }),
  getOrder: operation({
    method: 'get',
    path: '/v1/orders/{orderId}',
    tag: 'Orders',
    summary: 'Look at an order',
    description:
      'It reflects every command that was answered with 200 or 409 before. ' +
      'When no worker can answer, the last recorded state is served with `Warning: 110` and `"stale": true`. ' +
      'Somebody else’s order answers like one that does not exist.',
    action: 'read_order',
    params: ofOrder,
    query: noQuery,
    late: ['query'],
    headers: [...OF_THE_CALLER, 'If-None-Match'],
    body: null,
    answers: {
      200: { description: 'The order.', content: json(order), headers: ['ETag', 'Warning'] },
      304: { description: 'It is as you know it.', content: NO_CONTENT, headers: ['ETag', 'Warning'] },
    },
    refusals: [],
    wrong: { page: '2' },
  }),
  listEvents: operation<z.output<typeof ofOrder>, EventsQuery | StreamQuery, unknown>({
    method: 'get',
    path: '/v1/orders/{orderId}/events',
    tag: 'Orders',
    summary: 'The timeline of an order',
    description:
      'What happened to an order, oldest first: every accepted command and every automatic act.\n\n' +
      'With `Accept: text/event-stream` the same events come live, as server-sent events: first those that there are, ' +
      'then each as it happens, until the order has ended. None is missed or comes twice: `after` says where to begin, ' +
      '`Last-Event-ID` where to go on, as an EventSource does by itself; `limit` is for pages only. ' +
      'A comment after 15 seconds of silence shows that the stream is there. It is broken off when the gateway stops, ' +
      'when the token expires that opened it, and after a day: come again.',
    action: 'read_order',
    params: ofOrder,
    query: eventsQuery,
    queryFor: { 'text/event-stream': streamQuery },
    headers: [...OF_THE_CALLER, 'Last-Event-ID'],
    body: null,
    answers: {
      200: {
        description: 'A page of events, or a stream of them.',
        content: { ...json(eventPage), 'text/event-stream': eventStream },
        headers: [],
        links: {
          NextPage: link('listEvents', 'The next page.', {
            'path.orderId': '$request.path.orderId',
            'query.after': '$response.body#/nextAfter',
          }),
        },
      },
      204: {
        description: 'For a stream: the order has ended, and nothing comes behind what you have. Do not come again.',
        content: NO_CONTENT,
        headers: [],
      },
    },
    refusals: [],
    wrong: { limit: '0' },
  }),
  getCommand: operation({
    method: 'get',
    path: '/v1/orders/{orderId}/commands/{commandId}',
    tag: 'Commands',
    summary: 'What became of a command',
    description: 'For whoever was answered before it was known. A party learns of its own commands only.',
    action: 'read_order',
    params: ofCommand,
    query: noQuery,
    late: ['query'],
    headers: OF_THE_CALLER,
    body: null,
    answers: { 200: { description: 'Its status.', content: json(commandStatus), headers: [] } },
    refusals: [],
    wrong: { page: '2' },
  }),
});
