import { z } from 'zod';
import { METHODS } from '../../src/api/contract/operation.ts';

const texts = z.array(z.string());

/**
 * What is compared of a schema of JSON Schema 2020-12. Written down, since TypeScript infers a type that contains itself
 * in one order of its files, and not in another.
 */
export interface ComparedSchema {
  readonly $ref?: string | undefined;
  readonly type?: readonly string[] | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ComparedSchema>>;
  readonly additionalProperties?: boolean | ComparedSchema | undefined;
  readonly items?: ComparedSchema | undefined;
  readonly anyOf?: readonly ComparedSchema[] | undefined;
  readonly oneOf?: readonly ComparedSchema[] | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

const schema: z.ZodType<ComparedSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string().transform((type) => [type]), texts]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    required: texts.default([]),
    properties: z.record(z.string(), schema).default({}),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    items: schema.optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
);

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
