import { readFileSync } from 'node:fs';
import { UserError, shownOf } from '../user-error.ts';
import { openApi, operationsIn, type Document, type ComparedOperation } from './document.ts';
import { documentToRelease, RELEASED } from './released.ts';
import { SchemaComparison, type BreakingChange, type Reader } from './schema-changes.ts';

/**
 * Holds a document against the one that was released last.
 * @returns what would break callers that were made for that one, in words; nothing where the version of the document says
 * that it is another
 */
export function breakingChanges(released: string, document: string): readonly string[] {
  const [before, after] = [openApi.parse(JSON.parse(released)), openApi.parse(JSON.parse(document))];
  if (before.info.version !== after.info.version) return [];
  const schemas = new SchemaComparison(before, after);
  const here = changesIn(schemas, before.paths, after.paths, 'gateway');
  // Receivers read what is sent to them.
  const there = changesIn(schemas, before.components.pathItems, after.components.pathItems, 'callers');
  return [...here, ...there].map(({ where, what }) => `${where}: ${what}`);
}

function changesIn(
  schemas: SchemaComparison,
  before: Document['paths'],
  after: Document['paths'],
  reader: Reader,
): readonly BreakingChange[] {
  const today = operationsIn(after);
  return Array.from(operationsIn(before)).flatMap(([name, was]) => {
    const is = today.get(name);
    if (!is) return [{ where: name, what: 'is gone' }];
    return [
      ...parameterChanges(schemas, was, is, name),
      ...bodyChanges(schemas, was, is, reader, name),
      ...answerChanges(schemas, was, is, name),
    ];
  });
}

type Parameter = ComparedOperation['parameters'][number];

function parameterChanges(
  schemas: SchemaComparison,
  was: ComparedOperation,
  is: ComparedOperation,
  name: string,
): readonly BreakingChange[] {
  const where = ({ in: place, name: parameter }: Parameter) => `${name} ${place} ${parameter}`;
  const same = (one: Parameter, all: ComparedOperation) =>
    all.parameters.find((other) => other.in === one.in && other.name === one.name);
  return [
    ...was.parameters.flatMap((before) => {
      const after = same(before, is);
      if (!after) return [{ where: where(before), what: 'is gone' }];
      return schemas.changes(before.schema, after.schema, 'gateway', where(before));
    }),
    ...is.parameters
      .filter((after) => after.required && !same(after, was)?.required)
      .map((after) => ({ where: where(after), what: 'must be there now' })),
  ];
}

function bodyChanges(
  schemas: SchemaComparison,
  { requestBody: was }: ComparedOperation,
  { requestBody: is }: ComparedOperation,
  reader: Reader,
  name: string,
): readonly BreakingChange[] {
  const where = `${name} body`;
  const needed = is?.required && !was?.required ? [{ where, what: 'must be there now' }] : [];
  return [...needed, ...contentChanges(schemas, was?.content ?? {}, is?.content ?? {}, reader, where)];
}

/** Of answers that are not refusals: those are problems, all of one form. */
function answerChanges(
  schemas: SchemaComparison,
  was: ComparedOperation,
  is: ComparedOperation,
  name: string,
): readonly BreakingChange[] {
  return Object.entries(was.responses).flatMap(([status, before]) => {
    if ('$ref' in before || !status.startsWith('2')) return [];
    const after = is.responses[status];
    const where = `${name} ${status}`;
    if (!after || '$ref' in after) return [{ where, what: 'is gone' }];
    return contentChanges(schemas, before.content, after.content, 'callers', where);
  });
}

function contentChanges(
  schemas: SchemaComparison,
  was: NonNullable<ComparedOperation['requestBody']>['content'],
  is: NonNullable<ComparedOperation['requestBody']>['content'],
  reader: Reader,
  where: string,
): readonly BreakingChange[] {
  return Object.entries(was).flatMap(([type, before]) => {
    const after = is[type];
    if (!after) return [{ where: `${where} ${type}`, what: 'is gone' }];
    return schemas.changes(before.schema, after.schema, reader, where);
  });
}

if (process.argv[1] === import.meta.filename) {
  try {
    const broken = breakingChanges(readFileSync(RELEASED, 'utf8'), documentToRelease());
    if (broken.length > 0)
      throw new UserError(`${broken.join('\n')}\nClients of docs/openapi-released.json would break.`);
    console.log('Nothing in the OpenAPI document breaks clients of docs/openapi-released.json.');
  } catch (error) {
    console.error(shownOf(error));
    process.exitCode = 1;
  }
}
