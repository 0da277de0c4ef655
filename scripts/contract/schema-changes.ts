import type { Document, ComparedSchema } from './document.ts';

/**
 * Who reads what a schema describes: the gateway what is sent to it, which must go on to be taken, or callers what they
 * get, which must go on to be what they know.
 */
export type Reader = 'gateway' | 'callers';

export interface BreakingChange {
  readonly where: string;
  readonly what: string;
}

/** The documents that schemas refer into, and the pairs that are being compared, since schemas may contain themselves. */
export class SchemaComparison {
  readonly #before: Document;
  readonly #after: Document;
  readonly #compared = new Set<string>();

  constructor(before: Document, after: Document) {
    this.#before = before;
    this.#after = after;
  }

  /** @returns what breaks callers that were made for the schema of before */
  changes(before: ComparedSchema, after: ComparedSchema, reader: Reader, where: string): readonly BreakingChange[] {
    if (before.$ref !== undefined && after.$ref !== undefined) {
      const pair = `${reader} ${before.$ref} ${after.$ref}`;
      if (this.#compared.has(pair)) return [];
      this.#compared.add(pair);
    }
    const [was, is] = [resolved(before, this.#before), resolved(after, this.#after)];
    const [wide, narrow] = reader === 'gateway' ? [is, was] : [was, is];
    return [
      ...whatDoesNotFit(narrow, wide).map((what) => ({ where, what })),
      ...this.#propertyChanges(was, is, reader, where),
      ...this.#partChanges(was, is, reader, where),
      ...this.#optionChanges(was, is, reader, where),
    ];
  }

  #propertyChanges(was: ComparedSchema, is: ComparedSchema, reader: Reader, where: string): readonly BreakingChange[] {
    const at = (name: string) => `${where}.${name}`;
    const [needs, has] = reader === 'gateway' ? [is, was] : [was, is];
    const isThere = (name: string) => reader === 'gateway' || name in is.properties;
    const needed = needs.required.filter((name) => !has.required.includes(name) && isThere(name));
    const isMissing = reader === 'gateway' ? 'must be there now' : 'may be missing now';
    return [
      ...needed.map((name) => ({ where: at(name), what: isMissing })),
      ...Object.entries(was.properties).flatMap(([name, before]) => {
        const after = is.properties[name];
        return after ? this.changes(before, after, reader, at(name)) : [{ where: at(name), what: 'is gone' }];
      }),
    ];
  }

  #partChanges(was: ComparedSchema, is: ComparedSchema, reader: Reader, where: string): readonly BreakingChange[] {
    const items = was.items && is.items ? this.changes(was.items, is.items, reader, `${where}[]`) : [];
    const [before, after] = [was.additionalProperties, is.additionalProperties];
    const others = typeof before === 'object' && typeof after === 'object' ? ([before, after] as const) : null;
    return [...items, ...(others ? this.changes(...others, reader, `${where}.*`) : [])];
  }

  /** Each option of the narrower one must be an option of the wider one. */
  #optionChanges(was: ComparedSchema, is: ComparedSchema, reader: Reader, where: string): readonly BreakingChange[] {
    const options = (schema: ComparedSchema) => schema.anyOf ?? schema.oneOf ?? [schema];
    if (options(was)[0] === was && options(is)[0] === is) return [];
    const [narrow, wide] = reader === 'gateway' ? [was, is] : [is, was];
    return options(narrow).flatMap((one, index) => {
      const fits = options(wide).some((other) => {
        const [before, after] = reader === 'gateway' ? [one, other] : [other, one];
        return new SchemaComparison(this.#before, this.#after).changes(before, after, reader, where).length === 0;
      });
      return fits ? [] : [{ where, what: `has an option that is new or gone: number ${index + 1}` }];
    });
  }
}

function resolved(schema: ComparedSchema, { components }: Document): ComparedSchema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const found = name === undefined ? undefined : components.schemas[name];
  if (name !== undefined && !found) throw new Error(`There is no schema ${name}.`);
  return found ?? schema;
}

/** What a value of the narrower schema may be that the wider one does not take. */
function whatDoesNotFit(narrow: ComparedSchema, wide: ComparedSchema): readonly string[] {
  const numbers = new Set(wide.type?.includes('number') ? ['integer'] : []);
  const type = narrow.type?.filter((one) => !(wide.type ?? [one]).includes(one) && !numbers.has(one)) ?? [];
  const values = valuesOf(narrow);
  const others = valuesOf(wide);
  return [
    ...type.map((one) => `is ${one} on one side only`),
    ...(narrow.type === undefined && wide.type !== undefined && !wide.anyOf ? ['has a type on one side only'] : []),
    ...(others && !values ? ['is one of a list on one side only'] : []),
    ...(values ?? [])
      .filter((value) => others && !others.includes(value))
      .map((value) => `is ${value} on one side only`),
    ...(wide.pattern !== undefined && wide.pattern !== narrow.pattern ? ['has another pattern'] : []),
    ...(narrow.format !== wide.format ? [`has another format`] : []),
    ...LEAST.filter((bound) => (wide[bound] ?? -Infinity) > (narrow[bound] ?? -Infinity)).map(
      (bound) => `has another ${bound}`,
    ),
    ...MOST.filter((bound) => (wide[bound] ?? Infinity) < (narrow[bound] ?? Infinity)).map(
      (bound) => `has another ${bound}`,
    ),
  ];
}

const LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
const MOST = ['maximum', 'maxLength', 'maxItems'] as const;

/** As JSON; null where a schema lists none. */
const valuesOf = (schema: ComparedSchema): readonly string[] | null =>
  (schema.enum ?? (schema.const === undefined ? null : [schema.const]))?.map((value) => JSON.stringify(value)) ?? null;
