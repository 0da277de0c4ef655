import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { openOperation } from '../../src/api/contract/operation.ts';
import { OPERATIONS } from '../../src/api/contract/operations.ts';
import { noParams } from '../../src/api/contract/params.ts';
import { arrive } from '../../src/api/http/arrival.ts';
import { answerFailures } from '../../src/api/http/failure.ts';
import { serve } from '../../src/api/http/serve.ts';
import { Turns } from '../../src/api/http/turns.ts';
import { Metrics } from '../../src/api/metrics.ts';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import { BUILT_IN_POLICIES } from '../../src/domain/order/policy.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { Json } from '../support/http/answered.ts';
import { closed, listening, SILENT } from '../support/http/served.ts';
import { utc } from '../support/orders/clock.ts';

/** Made up, since no operation of today is deprecated. */
const old = {
  ...openOperation({
    path: '/old',
    tag: 'Service',
    summary: 'What was',
    description: 'Of old.',
    params: noParams,
    answers: { 200: { description: 'It is there.', content: {}, headers: [] } },
  }),
  deprecated: { since: utc('2027-01-01T00:00:00Z'), sunset: utc('2027-07-01T00:00:00Z') },
};

describe('A deprecated operation', () => {
  let server: Server;
  let base: string;
  before(async () => {
    const end = { draining: new AbortController().signal, over: new AbortController().signal };
    const app = express();
    app.use(arrive(() => instant(Date.now()), end, new Turns(new Metrics())));
    const lookedUp = () => Promise.reject(new Error('nothing is looked up'));
    const sources = {
      reader: { findOwned: lookedUp },
      webhooks: { findEndpoint: lookedUp },
      testClocks: { find: lookedUp, areOn: false },
      time: { of: lookedUp },
    };
    serve(app, { old }, { old: () => Promise.resolve({ status: 200, body: null }) }, sources);
    app.use(answerFailures(SILENT));
    server = createServer(app);
    base = await listening(server);
  });
  after(() => closed(server));

  it('says so in every answer, refusals too, and when it goes', async () => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['text/html', 406],
    ] as const) {
      const answered = await fetch(`${base}/old`, { headers: { accept } });
      assert.equal(answered.status, status);
      assert.equal(answered.headers.get('deprecation'), '@1798761600');
      assert.equal(answered.headers.get('sunset'), 'Thu, 01 Jul 2027 00:00:00 GMT');
    }
  });

  it('is marked in the document, with the headers of its answers', () => {
    const document = new Json(
      openApiDocument(BUILT_IN_POLICIES, instant(0), [...OPERATIONS, { ...old, operationId: 'old' }]),
    );
    const shown = new Json(document.at('paths./old.get'));
    assert.equal(shown.at('deprecated'), true);
    for (const status of ['200', '406']) {
      for (const name of ['Deprecation', 'Sunset']) {
        assert.deepEqual(shown.at(`responses.${status}.headers.${name}`), { $ref: `#/components/headers/${name}` });
        assert.ok(document.at(`components.headers.${name}`));
      }
    }
  });

  it('is the only one: none of today is', () => {
    const document = new Json(openApiDocument(BUILT_IN_POLICIES, instant(0)));
    assert.ok(OPERATIONS.every(({ deprecated }) => deprecated === undefined));
    assert.equal(document.at('components.headers.Deprecation'), undefined);
  });
});
