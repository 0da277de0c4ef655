import { z } from 'zod';
import { METHODS } from '../../src/api/contract/operation.ts';

const texts = z.array(z.string());

/** What is compared of a schema of JSON Schema 2020-12. */
const schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string().transform((type) => [type]), texts]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  required: texts.default([]),
  get properties() {
    return z.record(z.string(), schema).default({});
  },
  get additionalProperties() {
    return z.union([z.boolean(), schema]).optional();
  },
  get items() {
    return schema.optional();
  },
  get anyOf() {
    return z.array(schema).optional();
  },
  get oneOf() {
    return z.array(schema).optional();
  },
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
});

export type ComparedSchema = z.output<typeof schema>;

const content = z.record(z.string(), z.object({ schema })).default({});

const operation = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().default(false), schema }))
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content }).optional(),
  responses: z.record(z.string(), z.union([z.object({ $ref: z.string() }), z.object({ content })])),
});

export type ComparedOperation = z.output<typeof operation>;

const pathItem = z.partialRecord(z.enum(METHODS), operation);

const pathItems = z.record(z.string(), pathItem);

/** What is compared of an OpenAPI document. */
export const openApi = z.object({
  info: z.object({ version: z.string() }),
  paths: pathItems,
  components: z.object({
    schemas: z.record(z.string(), schema),
    /** What is sent to webhook endpoints: `webhooks` refers to it. */
    pathItems,
  }),
});

export type Document = z.output<typeof openApi>;

/** By method and path. */
export const operationsIn = (items: Document['paths']): ReadonlyMap<string, ComparedOperation> =>
  new Map(
    Object.entries(items).flatMap(([path, item]) =>
      Object.entries(item).map(([method, found]) => [`${method.toUpperCase()} ${path}`, found] as const),
    ),
  );
