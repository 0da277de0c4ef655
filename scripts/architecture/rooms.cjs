const values = 'src/domain/values';
const order = 'src/domain/order';
const process = 'src/domain/process';
const views = 'src/domain/views';
const messages = 'src/domain/messages';
const ledger = 'src/domain/ledger';
const domain = [values, order, process, views, messages, ledger];

const packageRoot = 'src/package-root.ts';
const workerCapacity = 'src/worker-capacity.ts';
const reason = 'src/reason.ts';
const retry = 'src/retry.ts';
const keyedCounter = 'src/keyed-counter.ts';
const loopback = 'src/loopback.ts';
const postgresUrl = 'src/postgres-url.ts';
const fetchWithin = 'src/fetch-within.ts';
const privateFiles = 'src/private-files.ts';
const listen = 'src/listen.ts';
const log = 'src/log.ts';
const timeouts = 'src/gateway-timeouts.ts';
const unavailable = 'src/api/unavailable.ts';
const gatewayMetrics = 'src/api/metrics.ts';
const metrics = 'src/metrics';
const problems = 'src/api/problems.ts';
const newId = 'src/api/new-id.ts';
const networkOf = 'src/api/network-of.ts';
const tracing = 'src/tracing';
const orderMessages = 'src/workflows/messages.ts';
const patch = 'src/workflows/patch.ts';

/**
 * Which rooms of src a room may import: dependency-cruiser enforces it, and docs/rooms.svg draws it. A room stands
 * below those that it imports.
 */
exports.ROOMS = {
  [packageRoot]: [],
  [workerCapacity]: [],
  [reason]: [],
  [retry]: [],
  [keyedCounter]: [],
  [loopback]: [],
  [postgresUrl]: [],
  [fetchWithin]: [],
  [privateFiles]: [],
  [listen]: [reason],
  [log]: [],

  [values]: [],
  [order]: [values],
  [ledger]: [order, values],
  [process]: [order, values],
  [views]: [process, order, values],
  [messages]: [views, process, order, values],

  [tracing]: [reason],
  'src/links': [order, values],
  'src/encryption': [],
  'src/outgoing': [],
  'src/mail': ['src/links', messages, views, process, order, values, packageRoot, reason],
  [patch]: [],
  'src/settings.ts': ['src/encryption', 'src/links', 'src/mail', loopback, postgresUrl, workerCapacity, patch],
  'src/config.ts': [messages, 'src/encryption', 'src/mail', 'src/settings.ts', reason, workerCapacity, patch],
  'src/store': [...domain, 'src/encryption', reason, retry],
  'src/activities': [...domain, 'src/store', 'src/mail', 'src/outgoing', reason, keyedCounter, tracing],
  [metrics]: [messages, order, values, 'src/store'],
  'src/workflows': [messages, views, process, order, values, 'src/activities/contract.ts'],
  'src/temporal': [
    ...domain,
    'src/workflows',
    'src/activities',
    'src/store',
    'src/encryption',
    'src/links',
    'src/mail',
    'src/config.ts',
    metrics,
    tracing,
    fetchWithin,
    listen,
    reason,
    packageRoot,
    workerCapacity,
  ],

  [newId]: [],
  [networkOf]: [],
  [timeouts]: [],
  [unavailable]: [],
  [gatewayMetrics]: [metrics, 'src/store'],
  [problems]: [order],
  'src/api/callers': [order, values, 'src/links', reason, fetchWithin, timeouts, unavailable, problems, networkOf],
  'src/api/contract': [...domain, 'src/links', 'src/outgoing', problems, 'src/api/callers'],
  'src/api/closing.ts': [timeouts],
  'src/api/connections.ts': [keyedCounter, gatewayMetrics, networkOf],
  'src/api/server.ts': [newId, timeouts, problems],
  'src/api/policy-lineage.ts': [order, problems],
  'src/api/policies-file.ts': [order, values, 'src/api/contract', 'src/api/policy-lineage.ts'],
  'src/api/temporal': [
    ...domain,
    'src/encryption',
    'src/temporal',
    tracing,
    orderMessages,
    timeouts,
    unavailable,
    gatewayMetrics,
  ],
  'src/api/orders': [
    ...domain,
    'src/store',
    orderMessages,
    timeouts,
    unavailable,
    metrics,
    problems,
    'src/api/callers',
    'src/api/temporal',
  ],
  'src/api/live': [...domain, 'src/store', keyedCounter, timeouts, problems, 'src/api/callers', 'src/api/orders'],
  'src/api/http': [
    ...domain,
    tracing,
    'src/store',
    loopback,
    newId,
    timeouts,
    unavailable,
    gatewayMetrics,
    problems,
    'src/api/callers',
    'src/api/contract',
    'src/api/orders',
    'src/api/live',
  ],
  'src/api/idempotency.ts': [order, messages, keyedCounter, newId, problems, 'src/api/callers', 'src/api/http'],
  'src/api/pages': [values, order, process, 'src/mail', 'src/api/contract', problems, packageRoot],
  'src/api/order-page': [values, order, process, views, 'src/links', 'src/mail', 'src/api/pages', problems],
  'src/api/desk': [
    ...[values, order, process, views, messages],
    'src/mail',
    'src/store',
    'src/api/pages',
    'src/api/order-page',
    problems,
  ],
  'src/api/examples': [...domain, 'src/api/contract', 'src/api/live', 'src/api/orders', 'src/api/pages', problems],
  'src/api/docs': [values, 'src/api/callers', 'src/api/contract', 'src/api/examples', 'src/api/pages', problems],
  'src/api/openapi': [...domain, 'src/api/callers', 'src/api/contract', 'src/api/examples', problems],
  'src/api/routes': [
    ...domain,
    tracing,
    'src/links',
    loopback,
    'src/store',
    'src/mail',
    'src/activities',
    orderMessages,
    timeouts,
    unavailable,
    'src/api/callers',
    'src/api/contract',
    'src/api/http',
    'src/api/temporal',
    'src/api/orders',
    'src/api/live',
    'src/api/pages',
    'src/api/order-page',
    'src/api/docs',
    'src/api/examples',
    'src/api/desk',
    'src/api/openapi',
    'src/api/idempotency.ts',
    gatewayMetrics,
    newId,
    problems,
  ],
  'src/api/app.ts': [
    messages,
    order,
    values,
    'src/links',
    'src/outgoing',
    'src/api/callers',
    'src/api/contract',
    'src/api/http',
    'src/api/temporal',
    'src/api/orders',
    'src/api/live',
    'src/api/routes',
    'src/api/idempotency.ts',
    gatewayMetrics,
  ],

  'src/worker.ts': [
    'src/config.ts',
    'src/activities',
    'src/mail',
    'src/store',
    'src/temporal',
    tracing,
    log,
    privateFiles,
    reason,
    retry,
  ],
  'src/gateway.ts': [
    order,
    values,
    'src/config.ts',
    'src/links',
    'src/store',
    'src/temporal',
    tracing,
    'src/api/callers',
    timeouts,
    'src/api/temporal',
    'src/api/app.ts',
    'src/api/server.ts',
    'src/api/closing.ts',
    'src/api/connections.ts',
    'src/api/policies-file.ts',
    gatewayMetrics,
    metrics,
    listen,
    log,
    privateFiles,
    reason,
  ],
};
