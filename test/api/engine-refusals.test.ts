import assert from 'node:assert/strict';
import { ulid } from 'ulid';
import { temporalOrders } from '../../src/api/temporal/temporal-orders.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus, type Caller } from '../support/http/caller.ts';
import { faultyClient, type GrpcFailure, type GrpcFailures } from '../support/http/faulty-temporal.ts';
import { serve, type Served } from '../support/http/served.ts';
import { CUSTOMER, PROVIDER, useGateway } from '../support/http/use-gateway.ts';

const UNAVAILABLE = { code: 14, details: 'No connection established' };
const BUSY = { code: 8, details: 'namespace rate limit exceeded' };
const LATE = { code: 4, details: 'Deadline exceeded' };
const BROKEN = { code: 13, details: 'shard is being moved' };
const UNCLEAR = { code: 2, details: 'something' };
const FULL = { code: 3, details: 'exceeded workflow execution limit for signal events' };
const WRONG = { code: 3, details: 'something is wrong with the call' };

describe('What Temporal refuses, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();
  const gateways: Served[] = [];
  afterEach(async () => {
    for (const one of gateways.splice(0)) await one.close();
  });

  /** A new order that the store has, so that Temporal is not asked whose it is. */
  async function recorded(): Promise<string> {
    const path = await on.gateway.created();
    assertStatus(await on.gateway.backend.get(`${path}/events`), 200);
    return path;
  }

  /** A backend at a gateway for which some calls of Temporal fail. */
  async function backendWith(failures: GrpcFailures): Promise<Caller> {
    const { bench } = on.gateway;
    const orders = temporalOrders(faultyClient(bench.env.client, failures), bench.taskQueue);
    const served = await serve({ orders, store: bench.store, clock: () => on.gateway.now() });
    gateways.push(served);
    return served.backend;
  }

  const mustComeAgain = (answer: Answered) => {
    const { headers } = assertProblem(answer, 503, 'temporarily_unavailable');
    assert.ok(Number(headers.get('retry-after')) >= 1);
  };

  it('R4 L10 a command or a booking that it does not take is 503 with Retry-After', async () => {
    const path = await recorded();
    const refused = [UNAVAILABLE, BUSY, LATE, BROKEN, UNCLEAR, FULL].map(async (failure) => {
      const backend = await backendWith({ signalWorkflowExecution: failure, startWorkflowExecution: failure });
      const answers = [{}, { 'Idempotency-Key': ulid() }].flatMap((headers) => [
        backend.as(PROVIDER).post(`${path}/confirm`, { revision: 1 }, headers),
        backend.as(CUSTOMER).post('/v1/orders', on.gateway.booking(), headers),
      ]);
      for (const answer of answers) mustComeAgain(await answer);
    });
    await Promise.all(refused);
  });

  it('R4 L17 a command that it has taken is 202, whatever fails afterwards', async () => {
    const path = await recorded();
    const taken = [UNAVAILABLE, BUSY, LATE, BROKEN, UNCLEAR, WRONG].map(async (failure) => {
      const backend = await backendWith(allReads(failure));
      for (const headers of [{}, { 'Idempotency-Key': ulid() }]) {
        const hurried = { Prefer: 'respond-async', ...headers };
        assertStatus(await backend.as(PROVIDER).post(`${path}/edit`, { revision: 9 }, hurried), 202);
      }
    });
    await Promise.all(taken);
  });

  it('R4 L17 the status of a command is 503 where it is busy, and not an error', async () => {
    const command = `${await recorded()}/commands/cmd_${ulid()}`;
    const busy = [UNAVAILABLE, BUSY, LATE, BROKEN, UNCLEAR].map(async (failure) => {
      const [queryWorkflow, getWorkflowExecutionHistory] = [failure, failure];
      mustComeAgain(await (await backendWith(allReads(failure))).get(command));
      mustComeAgain(await (await backendWith({ queryWorkflow, getWorkflowExecutionHistory })).get(command));
    });
    await Promise.all(busy);
  });
});

const allReads = (failure: GrpcFailure) => ({
  queryWorkflow: failure,
  describeWorkflowExecution: failure,
  getWorkflowExecutionHistory: failure,
});
