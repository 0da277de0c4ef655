import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { Json, type Answered } from '../support/http/answered.ts';
import { assertProblem } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { malformed, oversized, type Malformed } from '../support/http/malformed.ts';
import { serve, type Served } from '../support/http/served.ts';
import { PROOF } from '../support/proof.ts';

const RUNS = Number(process.env['FC_RUNS'] ?? (PROOF ? 10_000 : 3_000));

describe('Malformed requests (a stand-in takes the place of Temporal)', function () {
  this.timeout(120_000);
  const obliging = new Obliging();
  const agent = new Agent({ keepAlive: true });
  let served: Served;
  before(async () => {
    served = await serve(obliging.deps());
  });
  after(async () => {
    agent.destroy();
    await served.close();
  });

  async function mustBeTurnedAway(malformed: Malformed): Promise<void> {
    const { expected, pointer } = malformed;
    const problem = assertProblem(await send(malformed), ...expected);
    if (pointer === null) return;
    const pointers = problem.body.list('errors').map((error) => error.text('pointer'));
    assert.ok(
      pointers.some((said) => said === pointer || said.startsWith(`${pointer}/`)),
      `${pointer} is not among ${pointers.join()}`,
    );
  }

  /** As bare as can be: there are many of these. */
  async function send({ method, path, headers, body }: Malformed): Promise<Answered> {
    const sent = request(served.base + path, { method, headers: { ...headers, ...lengthOf(body) }, agent });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const said = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
    return {
      status: answer.statusCode ?? 0,
      headers: new Headers(said),
      body: new Json(JSON.parse(await text(answer))),
    };
  }

  it(`are each told what is wrong with them, ${RUNS} of them, and nothing comes to an order`, async () => {
    await fc.assert(fc.asyncProperty(malformed, mustBeTurnedAway), { numRuns: RUNS });
    assert.deepEqual([obliging.sent, obliging.started], [[], []]);
  });

  it('are told so too where they are too large', async () => {
    await fc.assert(fc.asyncProperty(oversized, mustBeTurnedAway), { numRuns: 50 });
  });
});

/** Node says it by itself, but not with every method. */
const lengthOf = (body: Malformed['body']) => ({ 'Content-Length': body === undefined ? 0 : Buffer.byteLength(body) });
