import { createDocument, type CreateDocumentOptions, type ZodOpenApiOperationObject } from 'zod-openapi';
import { instant, type Instant } from '../../domain/values/instant.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { MAY, type Acting, type Action } from '../callers/authorisation.ts';
import { Examples } from '../examples/examples.ts';
import { literalRequest } from '../examples/literals.ts';
import { PARTIES } from '../contract/example-ids.ts';
import { headerObject, REQUEST_HEADERS, RESPONSE_HEADERS } from '../contract/headers.ts';
import { INFO, SECURITY_SCHEMES, TAGS } from './info.ts';
import { bodyTypesOf, type Operation } from '../contract/operation.ts';
import { operationsUnder } from '../contract/operations.ts';
import { responsesOf, type Shared } from './responses.ts';
import { webhooks } from './webhook-message.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * The contract as an OpenAPI 3.1 document, made from the schemas that validate requests, and answers in tests.
 * @param start the instant at which the stories of the examples begin
 */
export function openApiDocument(policies: Policies, start: Instant): OpenApiDocument {
  const examples = new Examples(start);
  const shared: Shared = new Map();
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operationsUnder(policies)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation, examples, shared),
    };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: INFO,
      servers: [{ url: '/', description: 'This gateway.' }],
      tags: TAGS,
      paths,
      webhooks: webhooks(examples),
      components: {
        securitySchemes: SECURITY_SCHEMES,
        headers: Object.fromEntries(Object.entries(RESPONSE_HEADERS).map(([name, doc]) => [name, headerObject(doc)])),
        responses: Object.fromEntries(shared),
      },
    },
    { override: openToGrowth, reused: 'inline' },
  );
}

/** Answers may get more fields; requests are closed. */
const openToGrowth: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

function operationObject(operation: Operation, examples: Examples, shared: Shared): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, action, params, query, sends } = operation;
  const body = operation.body?.(ANY_INSTANT);
  const requestMedia = {
    ...(body && { schema: body }),
    examples: { ...(literalRequest(operationId) ?? examples.requests(operationId)) },
  };
  return {
    operationId,
    tags: [tag],
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
      callbacks: { [sends.webhook]: { [`{$request.body#${sends.to}}`]: { $ref: `#/webhooks/${sends.webhook}` } } },
    }),
    responses: responsesOf(operation, examples, shared),
  };
}

/** The JSON schema of a body is the same at every instant. */
const ANY_INSTANT = instant(0);

function securityOf({ action }: Operation): Record<string, string[]>[] {
  if (action === null) return [];
  return MAY[action].through === 'api_key' ? [{ apiKey: [] }] : [{ apiKey: [] }, { jwt: [] }];
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

const IN_WORDS: Readonly<Record<Acting, string>> = {
  customer: 'the customer',
  provider: 'the provider',
  support: 'support',
  backend: 'a backend on nobody’s behalf',
};

/** The row of the table of authorisation as a sentence. */
function whoMay(action: Action): string {
  const { by, through } = MAY[action];
  const names = by.map((acting) => IN_WORDS[acting]);
  const only = through === 'api_key' ? ', sent by a backend with an API key' : '';
  return `May: ${names.join(', ')}${only}.`;
}
