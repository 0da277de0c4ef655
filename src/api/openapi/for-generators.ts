type SchemaNode = Record<string, unknown>;

const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * Says in a document what generators of clients need beside what it means, in place: what may be null as lists of types,
 * since of `anyOf` with null they make the year 1970, and `int64`, without which Java takes 32 bits.
 * https://github.com/OpenAPITools/openapi-generator/issues/11307, https://github.com/OpenAPITools/openapi-generator/issues/5575
 */
export function sayForGenerators(document: object, schemas: Readonly<Record<string, unknown>>): void {
  for (const node of nodesIn(document)) {
    stripReference(node);
    flattenNullable(node, schemas);
    markLong(node);
  }
}

/** Every object of a document, but for those in examples. */
function* nodesIn(value: unknown): Generator<SchemaNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (isObject(value)) {
    yield value;
    for (const [name, part] of Object.entries(value)) if (name !== 'examples') yield* nodesIn(part);
  }
}

/** zod repeats a part of a schema that has a name, beside the reference to it, where it has a description of its own. */
function stripReference(node: SchemaNode): void {
  if ('$ref' in node) delete node['additionalProperties'];
}

function flattenNullable(node: SchemaNode, schemas: Readonly<Record<string, unknown>>): void {
  if (!Array.isArray(node['anyOf'])) return;
  const [schema, other, ...more] = node['anyOf'].map((one: unknown) => inlined(one, schemas));
  if (!schema || other?.['type'] !== 'null' || more.length > 0) return;
  delete node['anyOf'];
  // Its own description counts, not that of the component.
  Object.assign(node, { ...schema, ...node, type: [schema['type'], 'null'] });
}

/** The schema in place of a reference to it, if it is a scalar: an object with a name keeps it. */
function inlined(schema: unknown, schemas: Readonly<Record<string, unknown>>): SchemaNode | null {
  if (!isObject(schema)) return null;
  const { $ref: reference } = schema;
  if (typeof reference !== 'string') return typeof schema['type'] === 'string' ? schema : null;
  const named = schemas[reference.replace('#/components/schemas/', '')];
  return isObject(named) && SCALARS.includes(String(named['type'])) ? named : null;
}

const SCALARS = ['string', 'integer', 'number', 'boolean'];

/** Answers have no upper bound where zod has none but that of JavaScript. */
function markLong(node: SchemaNode): void {
  const isInteger = [node['type']].flat().includes('integer');
  if (isInteger && !(typeof node['maximum'] === 'number' && node['maximum'] <= LARGEST_INT32)) node['format'] = 'int64';
}

const isObject = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
