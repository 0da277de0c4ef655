import { z } from 'zod';
import { createDocument, createSchema, type CreateDocumentOptions, type ZodOpenApiOperationObject } from 'zod-openapi';
import { instant, type Instant } from '../../domain/values/instant.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { MAY } from '../callers/authorisation.ts';
import { Examples } from '../examples/examples.ts';
import { literalRequest } from '../examples/literals.ts';
import { PARTIES } from '../contract/example-ids.ts';
import { deprecationHeaders } from '../contract/deprecation.ts';
import { headerObject, REQUEST_HEADERS, RESPONSE_HEADERS } from '../contract/headers.ts';
import { INFO, SECURITY_SCHEMES, TAGS } from '../contract/info.ts';
import { bodyTypesOf, type Operation } from '../contract/operation.ts';
import { operationsUnder } from '../contract/operations.ts';
import { pascalCase } from '../contract/pascal-case.ts';
import { whoMay } from '../contract/who-may.ts';
import { typedEvent } from '../contract/answers/event.ts';
import { message } from '../contract/answers/webhook.ts';
import { sayForGenerators } from './for-generators.ts';
import { responsesOf, type Shared } from './responses.ts';
import { messageTo } from './webhook-message.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * The contract as an OpenAPI 3.1 document, made from the schemas that validate requests, and answers in tests.
 * @param start the instant at which the stories of the examples begin
 * @param operations by default those that are served
 */
export function openApiDocument(
  policies: Policies,
  start: Instant,
  operations: readonly Operation[] = operationsUnder(policies),
): OpenApiDocument {
  const examples = new Examples(start);
  const shared: Shared = new Map();
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation, examples, shared),
    };
  }
  const document = createDocument(
    {
      openapi: VERSION,
      info: INFO,
      servers: [{ url: '/', description: 'This gateway.' }],
      tags: TAGS,
      paths,
      // By reference: typescript-fetch of openapi-generator makes code that does not compile of a webhook with a body.
      webhooks: { orderEvent: { $ref: '#/components/pathItems/orderEvent' } },
      components: {
        pathItems: { orderEvent: messageTo('receiveOrderEvent', examples) },
        securitySchemes: SECURITY_SCHEMES,
        headers: headersUsedBy(operations),
        responses: Object.fromEntries(shared),
      },
    },
    OPTIONS,
  );
  const schemas = { ...document.components?.schemas, ...told(typedEvent), ...told(message) };
  document.components = { ...document.components, schemas };
  sayForGenerators(document, schemas);
  return document;
}

/**
 * Answers may get more fields, and their enumerations more values: `x-extensible-enum` has those of today. Of
 * `anyOf: [enum, string]`, which says the same, ogen makes nothing and Java a class for each. Requests are closed.
 */
const openToGrowth: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  if (io === 'input') return;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.enum) {
    Object.assign(jsonSchema, { 'x-extensible-enum': jsonSchema.enum });
    delete jsonSchema.enum;
  }
};

/** The components of what is sent to others: as open as answers, wherever it stands. */
const told = (schema: z.ZodType) =>
  createSchema(schema, { io: 'output', openapiVersion: VERSION, opts: OPTIONS }).components;

function headersUsedBy(operations: readonly Operation[]) {
  const unused = new Set(['Deprecation', 'Sunset']);
  for (const { deprecated } of operations) {
    for (const name of Object.keys(deprecated ? deprecationHeaders(deprecated) : {})) unused.delete(name);
  }
  const used = Object.entries(RESPONSE_HEADERS).filter(([name]) => !unused.has(name));
  return Object.fromEntries(used.map(([name, doc]) => [name, headerObject(doc)]));
}

const VERSION = '3.1.0';

const OPTIONS: CreateDocumentOptions = { override: openToGrowth, reused: 'inline' };

function operationObject(operation: Operation, examples: Examples, shared: Shared): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, action, params, query, sends } = operation;
  const body = operation.body?.(ANY_INSTANT);
  const requestMedia = {
    ...(body && { schema: named(body, operationId) }),
    examples: { ...(literalRequest(operationId) ?? examples.requests(operationId)) },
  };
  return {
    operationId,
    tags: [tag],
    ...(operation.deprecated && { deprecated: true }),
    summary,
    description: action ? `${description}\n\n${whoMay(action)}` : description,
    security: securityOf(operation),
    requestParams: { path: params, query },
    parameters: headersOf(operation, examples),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: Object.fromEntries(bodyTypesOf(operation).map((type) => [type, requestMedia])),
      },
    }),
    ...(sends && {
      callbacks: {
        [sends.webhook]: { [`{$request.body#${sends.to}}`]: messageTo(`${operationId}Callback`, examples) },
      },
    }),
    responses: responsesOf(operation, examples, shared),
  };
}

/** A component, so that clients call it by a name. */
const named = (body: z.ZodType, operationId: string): z.ZodType =>
  z.globalRegistry.get(body)?.id === undefined ? body.meta({ id: `${pascalCase(operationId)}Request` }) : body;

/** The JSON schema of a body is the same at every instant. */
const ANY_INSTANT = instant(0);

function securityOf({ action }: Operation): Record<string, string[]>[] {
  if (action === null) return [];
  const { through, byLink } = MAY[action];
  if (through === 'api_key') return [{ apiKey: [] }];
  return [{ apiKey: [] }, { jwt: [] }, ...(byLink ? [{ orderLink: [] }] : [])];
}

function headersOf({ headers, operationId }: Operation, examples: Examples) {
  const actor = examples.actor(operationId);
  return headers.map((name) =>
    REQUEST_HEADERS[name].meta({
      param: {
        in: 'header',
        name,
        ...(name === 'On-Behalf-Of' && actor !== null && { example: `${actor}:${PARTIES[actor]}` }),
      },
    }),
  );
}
