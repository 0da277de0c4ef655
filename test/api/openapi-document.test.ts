import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { problemsOf } from '../../src/api/contract/operation-problems.ts';
import { OPERATIONS } from '../../src/api/contract/operations.ts';
import { PROBLEM_CODES, PROBLEMS } from '../../src/api/problems.ts';
import { COMMAND_NAMES } from '../../src/domain/order/command.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { utc } from '../support/orders/clock.ts';
import { SHOWING_NOTHING, SHOWING_SOMETHING } from '../support/orders/texts.ts';
import { Json } from '../support/http/answered.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const ROOT = join(import.meta.dirname, '../..');

/** As callers are promised (the HTTP contract), but for what is not served yet: webhooks. */
const PROMISED = [
  'POST /v1/orders',
  'GET /v1/orders',
  'GET /v1/orders/{orderId}',
  'PATCH /v1/orders/{orderId}',
  'POST /v1/orders/{orderId}/links',
  'DELETE /v1/orders/{orderId}/links',
  'GET /v1/orders/{orderId}/events',
  'GET /v1/orders/{orderId}/commands/{commandId}',
  ...['confirm', 'edit', 'decline', 'withdraw', 'done', 'cancel', 'reject', 'pay', 'claim', 'resolve', 'review'].map(
    (command) => `POST /v1/orders/{orderId}/${command}`,
  ),
  'GET /v1/events',
  'GET /v1/policies',
  'GET /v1/orders/{orderId}/messages',
  'POST /v1/orders/{orderId}/messages/{messageId}/retry',
  'GET /v1/accounts/{providerId}',
  'GET /v1/accounts/{providerId}/entries',
  'POST /v1/test-clocks',
  'GET /v1/test-clocks',
  'GET /v1/test-clocks/{clockId}',
  'POST /v1/test-clocks/{clockId}/advance',
  'DELETE /v1/test-clocks/{clockId}',
  'POST /v1/webhook-endpoints',
  'GET /v1/webhook-endpoints',
  'GET /v1/webhook-endpoints/{endpointId}',
  'PATCH /v1/webhook-endpoints/{endpointId}',
  'DELETE /v1/webhook-endpoints/{endpointId}',
  'POST /v1/webhook-endpoints/{endpointId}/rotate-secret',
  'POST /v1/webhook-endpoints/{endpointId}/test',
  'GET /v1/webhook-endpoints/{endpointId}/deliveries',
  'POST /v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/retry',
  'GET /livez',
  'GET /readyz',
  'GET /openapi.json',
  'GET /',
  'GET /docs',
  'GET /docs/{guide}',
  'GET /llms.txt',
  'GET /problems',
  'GET /problems/{code}',
];

/** A JWT may not. */
const BY_KEY_ALONE: ReadonlySet<string> = new Set([
  'pay',
  'amendOrder',
  'createOrderLink',
  'revokeOrderLinks',
  'createTestClock',
  'listTestClocks',
  'getTestClock',
  'advanceTestClock',
  'deleteTestClock',
]);

/** An order link may too. */
const BY_LINK: ReadonlySet<string> = new Set([
  ...['getOrder', 'listEvents', 'getCommand'],
  ...COMMAND_NAMES.filter((name) => name !== 'pay' && name !== 'resolve'),
]);

describe('The OpenAPI document', function () {
  this.timeout(60_000);
  let served: Served;
  let text: string;
  let document: Json;
  let folder: string;

  before(async () => {
    served = await serve(new Obliging().deps());
    text = await (await fetch(`${served.base}/openapi.json`)).text();
    document = new Json(JSON.parse(text));
    folder = await mkdtemp(join(tmpdir(), 'openapi-'));
    await writeFile(join(folder, 'openapi.json'), text);
  });
  after(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  /** Follows a reference into the components. */
  function resolved(value: unknown): Json {
    const json = new Json(value);
    const reference = json.at('$ref');
    return typeof reference === 'string' ? new Json(at(reference.slice(2).split('/'))) : json;
  }

  const at = (names: readonly string[]): unknown =>
    names.reduce<unknown>((value, name) => entries(value).find(([key]) => key === name)?.[1], document.value);

  it('B1 N2 asks for a text by a pattern that refuses what shows nothing, and nothing else', () => {
    const body = 'paths./v1/orders/{orderId}/reject.post.requestBody.content.application/json.schema';
    const pattern = new RegExp(resolved(document.at(body)).text('properties.reason.pattern'), 'u');
    // Patterns that all engines know have no characters beyond the first 65,536.
    const refused = SHOWING_NOTHING.filter((text) => text.length === Array.from(text).length);
    for (const text of refused) assert.ok(!pattern.test(text), JSON.stringify(text));
    for (const text of SHOWING_SOMETHING) assert.ok(pattern.test(text), text);
  });

  const operations = () =>
    OPERATIONS.map((operation) => ({
      operation,
      name: `${operation.method.toUpperCase()} ${operation.path}`,
      shown: new Json(at(['paths', operation.path, operation.method])),
    }));

  it('is OpenAPI 3.1, for whoever asks', () => {
    assert.equal(document.at('openapi'), '3.1.0');
  });

  it('has every path that callers are promised, and no other', () => {
    const shown = entries(document.at('paths')).flatMap(([path, methods]) =>
      entries(methods).map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(shown.sort(), [...PROMISED].sort());
  });

  it('has every code of the catalogue with some operation, but those that are answered before it is known which', () => {
    const shown = new Set(OPERATIONS.flatMap(problemsOf));
    assert.deepEqual(
      PROBLEM_CODES.filter((code) => !shown.has(code)),
      ['method_not_allowed', 'request_timeout', 'headers_too_large'],
    );
  });

  it('has, for each operation, every status of its problems, with the code and its sentence', () => {
    for (const { operation, name, shown } of operations()) {
      for (const code of problemsOf(operation)) {
        const { status, detail } = PROBLEMS[code];
        const response = resolved(shown.at(`responses.${status}`));
        assert.ok(
          response.text('description').includes(`[\`${code}\`](/problems/${code}): ${detail}`),
          `${name} ${code}`,
        );
      }
    }
  });

  it('has an example for every request that has a body, and for every answer that has one', () => {
    for (const { name, shown } of operations()) {
      const contents = entries(shown.at('responses')).map(([status, response]) => [
        status,
        resolved(response).at('content'),
      ]);
      if (shown.at('requestBody')) contents.push(['request', shown.at('requestBody.content')]);
      for (const [status, content] of contents) {
        for (const [type, media] of entries(content)) {
          if (name === 'GET /problems' && type === 'text/html') continue;
          assert.ok(entries(new Json(media).at('examples')).length > 0, `${name} ${String(status)} ${type}`);
        }
      }
    }
  });

  it('says who may, and how they show who they are', () => {
    for (const { operation, shown, name } of operations()) {
      const schemes = shown.list('security').flatMap(({ value }) => entries(value).map(([scheme]) => scheme));
      const { action, operationId } = operation;
      const byParties = ['apiKey', 'jwt', ...(BY_LINK.has(operationId) ? ['orderLink'] : [])];
      const expected = action === null ? [] : BY_KEY_ALONE.has(operationId) ? ['apiKey'] : byParties;
      assert.deepEqual(schemes, expected, name);
      assert.equal(shown.text('description').includes('\n\nMay: '), operation.action !== null, name);
    }
  });

  it('leads from a booking to the order, and from a pending command to what became of it', () => {
    assert.deepEqual(at(['paths', '/v1/orders', 'post', 'responses', '201', 'links', 'GetOrder', 'parameters']), {
      'path.orderId': '$response.body#/id',
    });
    const pending = at(['paths', '/v1/orders/{orderId}/done', 'post', 'responses', '202', 'links', 'GetCommand']);
    assert.equal(new Json(pending).at('operationId'), 'getCommand');
  });

  it('M1 says what is sent to the address of a webhook, with an example', () => {
    const callback = at(['paths', '/v1/webhook-endpoints', 'post', 'callbacks', 'orderEvent', '{$request.body#/url}']);
    const webhook = resolved(at(['webhooks', 'orderEvent']));
    for (const item of [new Json(callback), webhook]) {
      const { schema, examples } = mediaOf(item);
      assert.deepEqual(schema, { $ref: '#/components/schemas/WebhookMessage' });
      assert.ok(entries(examples).length > 0);
    }
  });

  it('closes requests and leaves answers open', () => {
    const order = new Json(at(['components', 'schemas', 'Order']));
    assert.equal(order.at('additionalProperties'), undefined);
    const body = at(['paths', '/v1/orders', 'post', 'requestBody', 'content', 'application/json', 'schema']);
    assert.equal(resolved(body).at('additionalProperties'), false);
  });

  it('knows the policies of the settings', async () => {
    const own = await serve({ ...new Obliging().deps(), policies: { standard: STANDARD, own: STANDARD } });
    const { body } = await own.backend.get('/openapi.json');
    await own.close();
    assert.match(JSON.stringify(body.value), /"type":"string","enum":\["standard","own"\]/);
  });

  it('has examples that lie ahead of whoever sends them', async () => {
    const later = await serve({ ...new Obliging().deps(), clock: () => utc('2027-12-31T23:59:59Z') });
    const { body } = await later.backend.get('/openapi.json');
    await later.close();
    assert.match(JSON.stringify(body.value), /"startsAt":"2028-01-08T09:00:00.000Z"/);
  });

  it('is clean by the recommended rules of Redocly', async () => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const args = ['lint', '--config', join(ROOT, 'redocly.yaml'), '--format', 'json', join(folder, 'openapi.json')];
    const linted = await promisify(execFile)(join(ROOT, 'node_modules/.bin/redocly'), args, { env });
    const report = new Json(JSON.parse(linted.stdout));
    assert.deepEqual(report.at('totals'), { errors: 0, warnings: 0, ignored: 0 }, linted.stdout);
  });

  it('makes a client that compiles', async () => {
    const client = astToString(await openapiTS(JSON.parse(text) as OpenAPI3));
    await writeFile(join(folder, 'api.ts'), client);
    await writeFile(join(folder, 'uses.ts'), USES);
    const program = ts.createProgram([join(folder, 'uses.ts')], {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
    });
    const wrong = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    assert.deepEqual(wrong, []);
  });
});

/** What somebody might write with the client. */
const USES = `
import type { components, operations } from './api.ts';

type Order = components['schemas']['Order'];
type Resolution = operations['resolve']['requestBody']['content']['application/json'];

export const halved: Resolution = { resolution: 'adjust', amount: { amount: 6000, currency: 'EUR' }, note: 'Half.' };
// @ts-expect-error: an amount goes with adjust and reduce only.
export const wrong: Resolution = { resolution: 'void', amount: { amount: 6000, currency: 'EUR' }, note: 'Nothing.' };
export const isLate = ({ payment, deadline }: Order): boolean => payment.status === 'overdue' && deadline === null;
export const why = (problem: components['schemas']['RefusalProblem']): string => problem.code;
`;

/** What is sent by the POST of a path item. */
const mediaOf = (item: Json) => ({
  schema: item.at('post.requestBody.content.application/json.schema'),
  examples: item.at('post.requestBody.content.application/json.examples'),
});

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
