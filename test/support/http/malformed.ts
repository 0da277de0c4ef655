import fc, { type Arbitrary } from 'fast-check';
import { COMMAND_NAMES, SENDERS, type CommandName } from '../../../src/domain/order/command.ts';
import { SECRET, type HeaderList } from './caller.ts';

/** A request with one thing wrong with it, and the problem that says so. */
export interface Malformed {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
  readonly expected: readonly [status: number, code: string];
  /** Where the mistake is that the problem must name; null where it names none. */
  readonly pointer: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** A well-formed request: the only thing wrong with a malformed one is what was made of it. */
interface Sound {
  readonly path: string;
  readonly who: string;
  readonly body: Fields;
  /** Fields that it cannot do without. */
  readonly needs: readonly string[];
  /** Values that a field, by its pointer, must not have. */
  readonly never: Readonly<Record<string, Arbitrary<unknown>>>;
}

const anything = fc.jsonValue({ maxDepth: 3 });
const noObject = anything.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value));
const noText = anything.filter((value) => typeof value !== 'string');
const noWhole = (from: number, to: number) =>
  fc.oneof(
    anything.filter((value) => typeof value !== 'number'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
    fc.integer({ max: from - 1 }),
    fc.maxSafeInteger().filter((value) => value < from || value > to),
  );
const noTextOf = (shortest: number, longest: number) =>
  fc.oneof(
    noText,
    fc.constant('x'.repeat(longest + 1)),
    fc.string().map((text) => `${text}\u0000`),
    fc.string().map((text) => `${text}\ud800`),
    ...(shortest > 0 ? [fc.constantFrom('', ' \n', '\u200b', '\ufeff\u202e')] : []),
  );
const noId = fc.oneof(
  noText,
  fc.constantFrom('', 'x'.repeat(65), 'a b', 'ä', 'a/b', '../x', "a'b"),
  fc.string().map((text) => `${text}!`),
);
const noInstant = fc.oneof(
  noText,
  fc.constantFrom('tomorrow', '2030-13-01T00:00:00Z', '2030-02-30T00:00:00Z', '2030-01-01', '2030-01-01T25:00:00Z'),
  fc.string().filter((text) => !/^\d{4}-/.test(text)),
);
const noCurrency = fc.oneof(noText, fc.constantFrom('', 'eur', 'EURO', 'XXX', 'constructor', '__proto__'));
const noMoney = (pointer: string, smallest: number) => ({
  [pointer]: noObject,
  [`${pointer}/amount`]: noWhole(smallest, 1_000_000_000_000),
  [`${pointer}/currency`]: noCurrency,
});

const PRICE = { amount: 12_000, currency: 'EUR' };
const noReason = { '/reason': noTextOf(1, 500) };
const noRevision = { '/revision': noWhole(1, Number.MAX_SAFE_INTEGER) };
const APPOINTMENT = () => ({
  startsAt: new Date(Date.now() + 86_400_000).toISOString(),
  durationMinutes: 120,
  timeZone: 'Europe/Berlin',
});
const noAppointment = {
  '/appointment': noObject,
  '/appointment/startsAt': noInstant,
  '/appointment/durationMinutes': noWhole(1, 44_640),
  '/appointment/timeZone': fc.oneof(noText, fc.constantFrom('', 'Mars/Olympus', 'Europe/Nowhere', '../etc/passwd')),
};

const COMMANDS: Readonly<Record<CommandName, Omit<Sound, 'path' | 'who'>>> = {
  confirm: { body: { revision: 1 }, needs: [], never: noRevision },
  edit: {
    body: { revision: 1, price: PRICE, appointment: APPOINTMENT(), comment: 'x' },
    needs: ['revision'],
    never: { ...noRevision, ...noMoney('/price', 0), ...noAppointment, '/comment': noTextOf(0, 2_000) },
  },
  decline: { body: { revision: 1 }, needs: ['revision'], never: noRevision },
  withdraw: { body: { revision: 1 }, needs: [], never: noRevision },
  done: { body: {}, needs: [], never: {} },
  cancel: {
    body: { reason: 'x', acceptDue: PRICE },
    needs: ['reason'],
    never: { ...noReason, ...noMoney('/acceptDue', 0) },
  },
  reject: { body: { reason: 'x' }, needs: ['reason'], never: noReason },
  pay: {
    body: { amount: PRICE, reference: 'pay_1' },
    needs: ['amount', 'reference'],
    never: { ...noMoney('/amount', 1), '/reference': noTextOf(1, 255) },
  },
  claim: { body: { reason: 'x' }, needs: ['reason'], never: noReason },
  resolve: {
    body: { resolution: 'uphold', note: 'x' },
    needs: ['resolution', 'note'],
    never: {
      '/resolution': fc.oneof(noText, fc.constantFrom('', 'Uphold', 'settle', 'toString')),
      '/note': noTextOf(1, 500),
      '/amount': fc.constant(PRICE),
    },
  },
  review: {
    body: { rating: 5, text: 'x' },
    needs: ['rating'],
    never: { '/rating': noWhole(1, 5), '/text': noTextOf(0, 2_000) },
  },
};

const BOOKING: Sound = {
  path: '/v1/orders',
  who: 'customer:cus_1',
  body: {
    customerId: 'cus_1',
    providerId: 'pro_1',
    service: { id: 'srv_1', title: 'Window cleaning' },
    appointment: APPOINTMENT(),
    price: PRICE,
    comment: 'x',
    feeBps: 0,
    policy: 'standard',
    cancellationPolicy: [{ noticeHours: 24, percentDue: 50 }],
    contacts: { customer: { email: 'a@b.example', locale: 'de' } },
  },
  needs: ['customerId', 'providerId', 'service', 'appointment', 'price'],
  never: {
    // Somebody else's id would be forbidden.
    '/customerId': noText,
    '/providerId': fc.oneof(noId, fc.constant('cus_1')),
    '/service': noObject,
    '/service/id': noId,
    '/service/title': noTextOf(1, 200),
    ...noAppointment,
    ...noMoney('/price', 0),
    '/comment': noTextOf(0, 2_000),
    '/feeBps': noWhole(0, 10_000),
    '/policy': fc.oneof(noText, fc.constantFrom('', 'Standard', '__proto__', 'constructor')),
    '/cancellationPolicy': anything.filter((value) => value !== null && !Array.isArray(value)),
    '/cancellationPolicy/0/noticeHours': noWhole(0, Number.MAX_SAFE_INTEGER),
    '/cancellationPolicy/0/percentDue': noWhole(0, 100),
    '/contacts': noObject,
    '/contacts/customer/email': fc.oneof(
      noText,
      fc.constantFrom('', 'a', 'a@', '@b', 'a@b@c', 'a@b.example\r\nBcc: c@d.e'),
    ),
  },
};

const sound: Arbitrary<Sound> = fc.constantFrom(
  BOOKING,
  ...COMMAND_NAMES.map((name) => ({
    ...COMMANDS[name],
    path: `/v1/orders/ord_1/${name}`,
    who: { customer: 'customer:cus_1', provider: 'provider:pro_1', support: 'support:sup_1' }[
      SENDERS[name][0] ?? 'support'
    ],
  })),
);

const headersOf = ({ who }: Sound): HeaderList => ({
  Authorization: `Bearer ${SECRET}`,
  'On-Behalf-Of': who,
  'Content-Type': 'application/json',
});

const wrong = (
  what: string,
  request: Sound,
  change: Partial<Omit<Malformed, 'what' | 'expected'>>,
  expected: Malformed['expected'],
): Malformed => ({
  what,
  method: 'POST',
  path: request.path,
  headers: headersOf(request),
  body: JSON.stringify(request.body),
  pointer: null,
  expected,
  ...change,
});

const INVALID = [422, 'invalid_request'] as const;

const invalidField = sound
  .filter(({ never }) => Object.keys(never).length > 0)
  .chain((request) =>
    fc.constantFrom(...Object.entries(request.never)).chain(([pointer, values]) =>
      values.map((value) => {
        const body = JSON.stringify(put(request.body, pointer.split('/').slice(1), value));
        return wrong(`${pointer} is wrong`, request, { body, pointer }, INVALID);
      }),
    ),
  );

const missingField = sound
  .filter(({ needs }) => needs.length > 0)
  .chain((request) =>
    fc.constantFrom(...request.needs).map((name) => {
      const body = JSON.stringify(Object.fromEntries(Object.entries(request.body).filter(([key]) => key !== name)));
      return wrong(`${name} is missing`, request, { body, pointer: `/${name}` }, INVALID);
    }),
  );

const ODD_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', '', '/', '~', 'hasOwnProperty', '\u0000'];
const unknownField = fc
  .tuple(sound, fc.oneof(fc.constantFrom(...ODD_NAMES), fc.string({ maxLength: 20 })), anything)
  .filter(([request, name]) => !Object.hasOwn(request.body, name) && !(`/${name}` in request.never))
  .map(([request, name, value]) => {
    const members = Object.entries(request.body).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`);
    const body = `{${[...members, `${JSON.stringify(name)}:${JSON.stringify(value)}`].join()}}`;
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return wrong(`${JSON.stringify(name)} is not known`, request, { body, pointer }, INVALID);
  });

const noObjectAtAll = fc
  .tuple(sound, noObject)
  // It is taken for none.
  .filter(([request, value]) => value !== null || request.needs.length > 0)
  .map(([request, value]) =>
    wrong('the body is no object', request, { body: JSON.stringify(value), pointer: '' }, INVALID),
  );

const noJson = fc
  .tuple(
    sound,
    fc.oneof(
      fc.string({ minLength: 1 }),
      fc.json().map((json) => `${json},`),
      fc.json().map((json) => `[${json}`),
    ),
  )
  .filter(([, body]) => body.trim() !== '' && !isJson(body))
  .map(([request, body]) => wrong('the body is no JSON', request, { body }, [400, 'malformed_json']));

const noUtf8 = fc
  .tuple(sound, fc.constantFrom([0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5]))
  .map(([request, bad]) => {
    const body = Uint8Array.from([...Buffer.from('{"x":"'), ...bad, ...Buffer.from('"}')]);
    return wrong('the body is no UTF-8', request, { body }, [400, 'malformed_json']);
  });

const otherType = fc
  .tuple(
    sound,
    fc.constantFrom(
      'text/plain',
      'application/xml',
      'application/jsonp',
      'multipart/form-data',
      'application/json; charset=latin1',
      'json',
    ),
  )
  .map(([request, type]) =>
    wrong(`the body is ${type}`, request, { headers: { ...headersOf(request), 'Content-Type': type } }, [
      415,
      'unsupported_media_type',
    ]),
  );

const tooLarge = sound.map((request) =>
  wrong('the body is too large', request, { body: JSON.stringify({ ...request.body, x: 'x'.repeat(65 * 1024) }) }, [
    413,
    'payload_too_large',
  ]),
);

const tooDeep = fc.tuple(sound, fc.integer({ min: 21, max: 9_000 })).map(([request, depth]) => {
  const body = `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  return wrong('the body is nested too deeply', request, { body }, INVALID);
});

const visible = fc.string({ unit: fc.constantFrom('!', '~', 'a', 'b', '/', ',', ';', '=', '"'), maxLength: 30 });
const oddHeader = fc
  .oneof(
    fc.record({
      name: fc.constant('Idempotency-Key'),
      value: fc.oneof(fc.constant('x'.repeat(256)), fc.constant('a b'), fc.constant('é')),
    }),
    fc.record({ name: fc.constant('On-Behalf-Of'), value: visible.map((text) => `somebody:${text}`) }),
    fc.record({
      name: fc.constant('On-Behalf-Of'),
      value: fc.constantFrom('customer:', 'customer:a b', 'support:é', 'cus_1'),
    }),
  )
  .chain(({ name, value }) =>
    sound.map((request) =>
      wrong(`${name} is odd`, request, { headers: { ...headersOf(request), [name]: value } }, [400, 'invalid_header']),
    ),
  );

const nobody = sound.map((request) => {
  const headers = Object.fromEntries(Object.entries(headersOf(request)).filter(([name]) => name !== 'On-Behalf-Of'));
  return wrong('nobody acts', request, { headers }, [400, 'actor_missing']);
});

const unknownCaller = fc
  .tuple(sound, visible)
  .map(([request, secret]) =>
    wrong(
      'the credential is not known',
      request,
      { headers: { ...headersOf(request), Authorization: `Bearer ${secret}x` } },
      [401, 'unauthenticated'],
    ),
  );

const otherQuery = fc
  .tuple(
    sound,
    fc.webQueryParameters().filter((query) => query !== ''),
  )
  .map(([request, query]) => wrong('the query is not known', request, { path: `${request.path}?x${query}` }, INVALID));

const otherPath = fc
  .tuple(
    sound,
    fc.webPath().filter((path) => path.length > 1),
  )
  .map(([request, path]) => wrong('there is nothing', request, { path: `/v1/nothing${path}` }, [404, 'not_found']));

const otherOrder = fc
  .tuple(
    sound.filter(({ path }) => path.includes('ord_1')),
    fc.oneof(
      fc.constantFrom('ord_2', '%00', '..%2f', 'a%20b', '__proto__'),
      fc.string().map((text) => `x${encodeURIComponent(text)}`),
    ),
  )
  .map(([request, id]) =>
    wrong('there is no such order', request, { path: request.path.replace('ord_1', id) }, [404, 'order_not_found']),
  );

const otherMethod = fc
  .tuple(sound, fc.constantFrom('PUT', 'PATCH', 'DELETE'))
  .map(([request, method]) => wrong(`${method} is not allowed`, request, { method }, [405, 'method_not_allowed']));

/** Requests of every kind that a gateway must turn away, each with its reason. */
export const malformed: Arbitrary<Malformed> = fc.oneof(
  { weight: 12, arbitrary: invalidField },
  { weight: 2, arbitrary: missingField },
  { weight: 4, arbitrary: unknownField },
  { weight: 1, arbitrary: noObjectAtAll },
  { weight: 3, arbitrary: noJson },
  { weight: 1, arbitrary: noUtf8 },
  { weight: 1, arbitrary: otherType },
  { weight: 1, arbitrary: tooDeep },
  { weight: 2, arbitrary: oddHeader },
  { weight: 1, arbitrary: nobody },
  { weight: 1, arbitrary: unknownCaller },
  { weight: 1, arbitrary: otherQuery },
  { weight: 2, arbitrary: otherPath },
  { weight: 2, arbitrary: otherOrder },
  { weight: 1, arbitrary: otherMethod },
);

/** Ends the connection, so that there are fewer of these. */
export const oversized = tooLarge;

function put(value: unknown, [name, ...rest]: readonly string[], item: unknown): unknown {
  if (name === undefined) return item;
  if (Array.isArray(value))
    return value.map((old: unknown, index) => (String(index) === name ? put(old, rest, item) : old));
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const old = fields.find(([key]) => key === name)?.[1] as unknown;
  return Object.fromEntries([...fields.filter(([key]) => key !== name), [name, put(old, rest, item)]]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
