import assert from 'node:assert/strict';
import { advance, ordersClient, ProblemError, Unanswered } from '../../clients/typescript/src/index.ts';
import { MoodyGateway, type Mood } from '../support/http/moody-gateway.ts';

const TO = '2027-03-02T08:00:00.000Z';
const clock = (status: 'ready' | 'advancing', answer = 200): Mood => ({
  status: answer,
  body: { id: 'clk_1', now: TO, status },
});

describe('advance of the client', () => {
  let gateway: MoodyGateway | null = null;
  afterEach(async () => {
    await gateway?.close();
    gateway = null;
  });

  async function advanced(moods: readonly Mood[], patienceMs = 10_000) {
    gateway = await MoodyGateway.open(...moods);
    const client = ordersClient({ baseUrl: gateway.baseUrl, credential: 'key' });
    return advance(client, 'clk_1', TO, { patienceMs });
  }
  const heard = () => gateway?.heard.map(({ method, path, body }) => `${method} ${path} ${body}`.trim());
  const moved = `POST /v1/test-clocks/clk_1/advance {"to":"${TO}"}`;

  it('gives the clock where it is ready at once', async () => {
    assert.equal((await advanced([clock('ready')])).now, TO);
    assert.deepEqual(heard(), [moved]);
  });

  it('C3 waits until the clock is ready', async () => {
    const done = await advanced([clock('advancing', 202), clock('advancing'), clock('ready')]);
    assert.equal(done.status, 'ready');
    assert.deepEqual(heard(), [moved, 'GET /v1/test-clocks/clk_1', 'GET /v1/test-clocks/clk_1']);
  });

  it('moves it to the same instant where its answer was lost', async () => {
    await advanced(['reset', clock('ready')]);
    assert.deepEqual(heard(), [moved, moved]);
  });

  it('throws the problem of a clock that is refused', async () => {
    const gone: Mood = { status: 404, body: { status: 404, code: 'not_found', detail: 'Nothing is here.' } };
    await assert.rejects(advanced([gone]), (error) => error instanceof ProblemError && error.status === 404);
  });

  it('ends where the orders take longer than it waits', async () => {
    await assert.rejects(advanced([clock('advancing', 202), clock('advancing')], 150), Unanswered);
  });
});
