import { BUILT_IN_POLICIES } from '../../domain/order/policy.ts';
import { shownPolicy } from '../orders/shown-policy.ts';
import { frontPage, overviewOf } from '../pages/front-page.ts';
import { problemFacts, problemPage } from '../pages/problem-page.ts';
import type { ExampleSet } from './examples.ts';
import { CLOCK_ID, COMMAND_ID, DELIVERY_ID, ENDPOINT_ID } from '../contract/example-ids.ts';

const OVERVIEW = { testClocks: true, orderLinks: true, mails: false, workflowsUrl: null };
const TOO_EARLY = problemFacts('too_early');

/** Examples of answers that come from no story. */
export function literalExample(operationId: string, type: string, status: number): ExampleSet | null {
  const isHtml = type === 'text/html';
  switch (operationId) {
    case 'getOverview':
      return one('Of a local run', isHtml ? frontPage(OVERVIEW) : overviewOf(OVERVIEW));
    case 'getLivez':
      return one('It lives', { status: 'alive' });
    case 'getReadyz':
      return one('It can work', { status: 'ready' });
    case 'getOpenApi':
      return one('Shortened', { openapi: '3.1.0', info: { title: 'Post-paid orders', version: '1' }, paths: {} });
    case 'getDocs':
      return one('Shortened', '<!doctype html>\n<title>Post-paid orders: the API</title>\n');
    case 'getGuide':
      return one('Shortened', '# The rules of an order\n');
    case 'getLlmsTxt':
      return one('Shortened', '# Post-paid orders\n');
    case 'getProblem':
      return one('Too early', isHtml ? problemPage(TOO_EARLY) : TOO_EARLY);
    case 'listProblems':
      return isHtml ? null : one('Shortened to one', { data: [TOO_EARLY] });
    case 'createWebhookEndpoint':
      return one('To follow all orders', { ...ENDPOINT, secret: SECRET });
    case 'rotateWebhookSecret':
      return one('The new secret', { ...ENDPOINT, secret: SECRET });
    case 'listWebhookEndpoints':
      return one('One endpoint', { data: [ENDPOINT], nextCursor: null });
    case 'getWebhookEndpoint':
      return one('It works', ENDPOINT);
    case 'updateWebhookEndpoint':
      return one('Disabled', {
        ...ENDPOINT,
        enabled: false,
        disabledAt: AT,
        disabledBecause: 'somebody has disabled it',
      });
    case 'testWebhookEndpoint':
      return one('On its way', DELIVERY);
    case 'listWebhookDeliveries':
      return one('One that arrived', { data: [DELIVERED], nextCursor: null });
    case 'retryWebhookDelivery':
      return one('On its way again', { ...DELIVERED, status: 'pending', nextAttemptAt: AT });
    case 'createOrderLink':
      return one('For two weeks', LINK);
    case 'listPolicies':
      return one('The built-in ones', { data: Object.values(BUILT_IN_POLICIES).map(shownPolicy) });
    case 'createTestClock':
    case 'getTestClock':
      return one('A clock that no order is on', CLOCK);
    case 'listTestClocks':
      return one('One clock', { data: [CLOCK], nextCursor: null });
    case 'advanceTestClock':
      return status === 202
        ? one('One order is on its way', { ...ADVANCED, status: 'advancing' })
        : one('A day later, with one order on it', ADVANCED);
    case 'listMessages':
      return one('A mail that is tried again', { data: [MESSAGE], nextCursor: null });
    case 'retryMessage':
      return one('On its way again', { ...MESSAGE, nextTryAt: AT });
    default:
      return status === 202 ? one('Not known yet', { commandId: COMMAND_ID, status: 'pending' }) : null;
  }
}

/** Examples of requests that come from no story. */
export function literalRequest(operationId: string): ExampleSet | null {
  switch (operationId) {
    case 'createWebhookEndpoint':
      return one('To follow all orders', { url: ENDPOINT.url, description: ENDPOINT.description });
    case 'createOrderLink':
      return one('For the customer', { role: 'customer' });
    case 'createTestClock':
      return one('To begin at an instant', { now: CLOCK.now, name: CLOCK.name });
    case 'advanceTestClock':
      return one('By a day', { by: 'PT24H' });
    case 'updateWebhookEndpoint':
      return one('To disable it', { enabled: false });
    case 'rotateWebhookSecret':
    case 'testWebhookEndpoint':
    case 'retryWebhookDelivery':
    case 'retryMessage':
      return one('It needs nothing', {});
    default:
      return null;
  }
}

const AT = '2026-12-01T09:00:00.000Z';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=';
const ENDPOINT = {
  id: ENDPOINT_ID,
  url: 'https://hooks.example.com/orders',
  description: 'The warehouse',
  events: ['order.*'],
  enabled: true,
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  createdAt: AT,
};
const DELIVERY = {
  id: DELIVERY_ID,
  orderId: null,
  seq: null,
  type: 'webhook.test',
  status: 'pending',
  attempts: [],
  nextAttemptAt: AT,
  createdAt: AT,
  request: { type: 'webhook.test', timestamp: AT, data: { endpointId: ENDPOINT_ID } },
};
const DELIVERED = {
  ...DELIVERY,
  status: 'delivered',
  attempts: [{ at: AT, status: 204, reason: null, tookMs: 38 }],
  nextAttemptAt: null,
};

const TOKEN = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..3q2-7wAAAAAAAAAA.Yt0pY0lD.4W1bGVgQm9va2luZ3MuLg';
const LINK = {
  url: `https://orders.example.com/o/${TOKEN}`,
  token: TOKEN,
  expiresAt: '2026-12-15T09:00:00.000Z',
};

const CLOCK = {
  id: CLOCK_ID,
  name: 'A booking that expires',
  now: AT,
  status: 'ready',
  orders: 0,
  createdAt: AT,
};
const ADVANCED = { ...CLOCK, now: '2026-12-02T09:00:00.000Z', orders: 1 };

const MESSAGE = {
  id: DELIVERY_ID,
  seq: 2,
  type: 'order.confirmed',
  channel: 'mail',
  to: 'customer',
  status: 'pending',
  tries: 2,
  lastTryAt: AT,
  lastReason: 'the mail server cannot be reached',
  nextTryAt: '2026-12-01T09:05:00.000Z',
};

const one = (summary: string, value: unknown): ExampleSet => ({ example: { summary, value } });
