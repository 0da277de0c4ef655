import { createDocument, type CreateDocumentOptions, type ZodOpenApiOperationObject } from 'zod-openapi';
import type { Instant } from '../../domain/values/instant.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { MAY } from '../callers/authorisation.ts';
import { Examples } from '../examples/examples.ts';
import { literalRequest } from '../examples/literals.ts';
import { PARTIES } from '../contract/example-ids.ts';
import { headerObject, REQUEST_HEADERS, RESPONSE_HEADERS } from '../contract/headers.ts';
import { INFO, SECURITY_SCHEMES, TAGS } from './info.ts';
import type { Operation } from '../contract/operation.ts';
import { operationsUnder } from '../contract/operations.ts';
import { responsesOf, type Shared } from './responses.ts';
import { webhooks } from './webhook-message.ts';
import { whoMay } from './who-may.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * The contract as an OpenAPI 3.1 document, made from what validates requests and from what tests validate answers with.
 * @param start when the stories begin that the examples are taken from.
 */
export function openApiDocument(policies: Policies, start: Instant): OpenApiDocument {
  const exhibits = new Examples(start);
  const shared: Shared = new Map();
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operationsUnder(policies)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation, exhibits, shared),
    };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: INFO,
      servers: [{ url: '/', description: 'This gateway.' }],
      tags: TAGS,
      paths,
      webhooks: webhooks(exhibits),
      components: {
        securitySchemes: SECURITY_SCHEMES,
        headers: Object.fromEntries(Object.entries(RESPONSE_HEADERS).map(([name, told]) => [name, headerObject(told)])),
        responses: Object.fromEntries(shared),
      },
    },
    { override: openToGrowth, reused: 'inline' },
  );
}

/** Fields may be added to answers; requests are closed. */
const openToGrowth: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

function operationObject(operation: Operation, exhibits: Examples, shared: Shared): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, action, params, query, body, sends } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    description: action ? `${description}\n\n${whoMay(action)}` : description,
    security: securityOf(operation),
    requestParams: { path: params, query },
    parameters: headersOf(operation, exhibits),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: {
          'application/json': {
            schema: body,
            examples: { ...(literalRequest(operationId) ?? exhibits.requests(operationId)) },
          },
        },
      },
    }),
    ...(sends && {
      callbacks: { [sends.webhook]: { [`{$request.body#${sends.to}}`]: { $ref: `#/webhooks/${sends.webhook}` } } },
    }),
    responses: responsesOf(operation, exhibits, shared),
  };
}

function securityOf({ action }: Operation): Record<string, string[]>[] {
  if (action === null) return [];
  return MAY[action].through === 'api_key' ? [{ apiKey: [] }] : [{ apiKey: [] }, { jwt: [] }];
}

function headersOf({ headers, operationId }: Operation, exhibits: Examples) {
  const actor = exhibits.actor(operationId);
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
