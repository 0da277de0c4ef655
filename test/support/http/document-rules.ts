import { Json } from './answered.ts';

/** A rule about OpenAPI documents: where one breaks it. */
export type DocumentRule = (document: Json) => string[];

const LARGEST_INT32 = 2 ** 31 - 1;

/** What generators of clients need, each of which has made wrong code of a document without. */
export const RULES: Readonly<Record<string, DocumentRule>> = {
  'no tag is both on what is served and on what is sent': (document) => {
    const served = new Set(servedOperations(document).flatMap(tagsOf));
    return sentOperations(document)
      .filter(({ value }) => tagsOf({ value }).some((tag) => served.has(tag)))
      .map(({ path }) => path);
  },

  'no two operations have one id': (document) => {
    const ids = [...servedOperations(document), ...sentOperations(document)].map(({ value }) =>
      value.at('operationId'),
    );
    return ids.filter((id, index) => typeof id !== 'string' || ids.indexOf(id) !== index).map(String);
  },

  'a webhook is a reference': (document) =>
    entries(document.at('webhooks')).flatMap(([name, item]) => (referenceIn(item) === null ? [name] : [])),

  'a body that is sent to the gateway has a name, and each of its alternatives': (document) =>
    servedOperations(document).flatMap(({ path, value }) =>
      entries(value.at('requestBody.content'))
        .filter(([, media]) => !isNamed(document, new Json(media).at('schema')))
        .map(([type]) => `${path} ${type}`),
    ),

  'an integer that may pass 32 bits is int64': (document) =>
    schemasIn(document).flatMap(({ path, value }) =>
      typesOf(value).includes('integer') &&
      !(Number(value.at('maximum') ?? Infinity) <= LARGEST_INT32) &&
      value.at('format') !== 'int64'
        ? [path]
        : [],
    ),

  'a scalar that may be null has a list of types': (document) =>
    schemasIn(document).flatMap(({ path, value }) => {
      const members = ['anyOf', 'oneOf'].flatMap((key) => listAt(value, key)).map((one) => followed(document, one));
      const isNullable = members.some((one) => one.at('type') === 'null');
      const isScalar = members.some((one) =>
        ['string', 'integer', 'number', 'boolean'].includes(typesOf(one)[0] ?? ''),
      );
      return isNullable && isScalar ? [path] : [];
    }),

  'a list or a map that a body may leave out may be null': (document) =>
    taken(document).flatMap(({ path, value }) =>
      entries(value.at('properties'))
        .filter(
          ([name, property]) => !listAt(value, 'required').includes(name) && isFilled(followed(document, property)),
        )
        .map(([name]) => `${path}/${name}`),
    ),

  'no answer, and nothing that is sent, has a closed enumeration': (document) =>
    told(document).flatMap(({ path, value }) => (value.at('enum') === undefined ? [] : [path])),

  'every property has a description, or what it refers to has one': (document) =>
    schemasIn(document).flatMap(({ path, value }) =>
      entries(value.at('properties'))
        .filter(([, property]) => {
          const described = [new Json(property), followed(document, property)];
          return described.every((one) => typeof one.at('description') !== 'string');
        })
        .map(([name]) => `${path}/${name}`),
    ),

  'no number is bounded by what it may not be': (document) =>
    schemasIn(document).flatMap(({ path, value }) =>
      ['exclusiveMinimum', 'exclusiveMaximum']
        .filter((key) => value.at(key) !== undefined)
        .map((key) => `${path}/${key}`),
    ),

  'a reference has nothing beside it but a description': (document) =>
    schemasIn(document).flatMap(({ path, value }) =>
      referenceIn(value.value) !== null && entries(value.value).some(([key]) => !['$ref', 'description'].includes(key))
        ? [path]
        : [],
    ),
};

interface Place {
  readonly path: string;
  readonly value: Json;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

function operationsOf(items: readonly [string, unknown][]): Place[] {
  return items.flatMap(([path, item]) =>
    entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, value]) => ({ path: `${method.toUpperCase()} ${path}`, value: new Json(value) })),
  );
}

const servedOperations = (document: Json): Place[] => operationsOf(entries(document.at('paths')));

/** Of webhooks and callbacks. */
function sentOperations(document: Json): Place[] {
  const webhooks = entries(document.at('webhooks')).map(([name, item]): [string, unknown] => [
    name,
    followed(document, item).value,
  ]);
  const callbacks = servedOperations(document)
    .flatMap(({ value }) => entries(value.at('callbacks')))
    .flatMap(([name, callback]) => entries(callback).map(([, item]): [string, unknown] => [name, item]));
  return operationsOf([...webhooks, ...callbacks]);
}

const tagsOf = ({ value }: Pick<Place, 'value'>): unknown[] => listAt(value, 'tags');

function isNamed(document: Json, schema: unknown): boolean {
  if (referenceIn(schema) === null) return false;
  const alternatives = ['oneOf', 'anyOf'].flatMap((key) => listAt(followed(document, schema), key));
  return alternatives.every((one) => referenceIn(one) !== null);
}

/** Every object of the document that may be a schema: examples are none. */
const schemasIn = (document: Json): Place[] => [...within(document.value, '')];

function* within(value: unknown, path: string): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* within(item, `${path}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    yield { path, value: new Json(value) };
    for (const [name, part] of entries(value)) if (name !== 'examples') yield* within(part, `${path}/${name}`);
  }
}

/** The schemas of what the gateway says, references followed. */
function told(document: Json): Place[] {
  const answers = servedOperations(document).flatMap(({ path, value }) =>
    entries(value.at('responses')).map(([status, response]): [string, unknown] => [
      `${path} ${status}`,
      followed(document, response).value,
    ]),
  );
  const messages = sentOperations(document).map(({ path, value }): [string, unknown] => [
    path,
    value.at('requestBody'),
  ]);
  return reached(document, [...answers, ...messages]);
}

/** The schemas of the bodies that the gateway takes, references followed. */
const taken = (document: Json): Place[] =>
  reached(
    document,
    servedOperations(document).map(({ path, value }) => [path, value.at('requestBody')]),
  );

function reached(document: Json, parts: readonly (readonly [string, unknown])[]): Place[] {
  const seen = new Set<string>();
  const queue = parts.flatMap(([path, part]) => [...within(part, path)]);
  for (const { value } of queue) {
    const reference = referenceIn(value.value);
    if (reference === null || seen.has(reference)) continue;
    seen.add(reference);
    queue.push(...within(followed(document, value.value).value, reference));
  }
  return queue;
}

function followed(document: Json, value: unknown): Json {
  const reference = referenceIn(value);
  if (reference === null) return new Json(value);
  const names = reference.slice(2).split('/');
  return new Json(names.reduce<unknown>((part, name) => new Map(entries(part)).get(name), document.value));
}

function referenceIn(value: unknown): string | null {
  const reference = new Map(entries(value)).get('$ref');
  return typeof reference === 'string' ? reference : null;
}

/** Of these, openapi-generator has Java send an empty one where its user has set none. */
function isFilled(schema: Json): boolean {
  const types = typesOf(schema);
  const isMap = types.includes('object') && schema.at('properties') === undefined;
  return (isMap || types.includes('array')) && !types.includes('null');
}

const typesOf = (schema: Json): string[] => [schema.at('type')].flat().map(String);

function listAt(json: Json, key: string): unknown[] {
  const list = json.at(key);
  return Array.isArray(list) ? list : [];
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
