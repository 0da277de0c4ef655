import { Json } from './answered.ts';

/** An example of the document, and where it stands. */
export interface Shown {
  readonly operationId: string;
  /** null: of the request. */
  readonly status: number | null;
  readonly type: string;
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

/** All examples of a document, references followed. */
export function examplesIn(document: unknown): readonly Shown[] {
  const operations = ['paths', 'webhooks']
    .flatMap((part) => entries(new Json(document).at(part)))
    .flatMap(([, methods]) => entries(resolved(document, methods).value));
  return operations.flatMap(([, operation]) => {
    const operationId = new Json(operation).text('operationId');
    const request = contentsIn(document, new Json(operation).at('requestBody')).map((one) => ({
      ...one,
      status: null,
    }));
    const answers = entries(new Json(operation).at('responses')).flatMap(([status, response]) =>
      contentsIn(document, response).map((one) => ({ ...one, status: Number(status) })),
    );
    return [...request, ...answers].map((one) => ({ ...one, operationId }));
  });
}

function contentsIn(document: unknown, part: unknown): Omit<Shown, 'operationId' | 'status'>[] {
  return entries(resolved(document, part).at('content')).flatMap(([type, media]) =>
    entries(new Json(media).at('examples')).map(([name, example]) => {
      const { value, summary } = { value: new Json(example).at('value'), summary: new Json(example).text('summary') };
      return { type, name, summary, value };
    }),
  );
}

function resolved(document: unknown, part: unknown): Json {
  const reference = new Json(part).at('$ref');
  if (typeof reference !== 'string') return new Json(part);
  return new Json(new Json(document).at(reference.slice(2).replaceAll('/', '.')));
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** What is different each time: ids, secrets, instants, and how long something took. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/\b(ord|cmd|req|we|clk)_[0-9A-HJKMNP-TV-Z]{26}\b/g, '$1_…'],
  [/\bmsg_[0-9a-f]{26}\b/g, 'msg_…'],
  [/\bwhsec_[A-Za-z0-9+/]{43}=/g, 'whsec_…'],
  [/"tookMs":\d+/g, '"tookMs":0'],
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, 'an instant'],
];

/** JSON up to that. */
export const upToIdsAndInstants = (value: unknown): unknown =>
  JSON.parse(CHANGING.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), JSON.stringify(value)));
