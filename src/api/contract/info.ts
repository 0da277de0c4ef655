export const INFO = {
  title: 'Post-paid orders',
  version: '1',
  summary: 'A marketplace books a service, and the customer pays after it was provided.',
  description: `Orders that live for weeks: book, confirm, execute, confirm the execution, pay, close. Every command is durable
once it is acknowledged, and takes effect exactly once.

- **JSON**, UTF-8, camelCase. Instants are RFC 3339 in UTC with milliseconds. Money is an integer in the minor unit.
- **Requests** are closed: an unknown field or parameter is refused (422). **Answers** are open: fields may be added,
  enumerations may grow; nothing else changes inside \`/v1\`.
- **Checks** come in the order 401, 400, 403, 404, 422; then what the order itself refuses, 409.
- **Problems** are \`application/problem+json\` with a stable \`code\`; \`type\` points to a [page](/problems) that says
  what to do. A path that is nothing is 404 \`not_found\`; another method than a path has is 405 \`method_not_allowed\`
  with \`Allow\`. A request that does not come whole in time is 408 \`request_timeout\`, one with headers of more than
  16 KiB 431 \`headers_too_large\`; both end the connection.
- **GET** answers to HEAD as well.
- **Compression**: JSON of more than 1 KiB comes in brotli or gzip where \`Accept-Encoding\` says so.
- **Browsers**: pages may call where the operator has listed their origin (CORS): with a JWT, never with cookies.
- **Repeats**: send an \`Idempotency-Key\` with what must not happen twice, and repeat it as often as you like.`,
  contact: { name: 'The operator of this gateway' },
  license: { name: 'MIT', identifier: 'MIT' },
};

export const TAGS = [
  { name: 'Orders', description: 'Booking an order, and looking at orders.' },
  { name: 'Commands', description: 'What moves an order, and what became of it.' },
  { name: 'Accounts', description: 'What providers were credited.' },
  {
    name: 'Test clocks',
    description: 'Orders that live for weeks, in seconds: for tests, where the operator has them.',
  },
  { name: 'Webhooks', description: 'Who is told what happens, and what became of it.' },
  { name: 'Webhook messages', description: 'What is sent to whoever follows orders.' },
  { name: 'Service', description: 'Whether the gateway works.' },
  { name: 'Documentation', description: 'What the gateway says about itself.' },
];

export const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http' as const,
    scheme: 'bearer',
    description: 'A backend of the operator: its API key. It says with `On-Behalf-Of` for whom it acts.',
  },
  jwt: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'One party: `sub` is its id, the claim `role` is `customer`, `provider` or `support`. It acts for itself only.',
  },
  orderLink: {
    type: 'http' as const,
    scheme: 'bearer',
    description:
      'One party of one order: the token of a link, made by `POST /v1/orders/{orderId}/links`. It reads that order, its ' +
      'timeline and what became of its commands, and sends that party’s commands but `pay`.',
  },
};
