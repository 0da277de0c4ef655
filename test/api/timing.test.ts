import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { newId } from '../../src/api/new-id.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { SECRET } from '../support/http/caller.ts';
import { useGateway } from '../support/http/use-gateway.ts';
import { PROOF } from '../support/proof.ts';

const ORDERS = 40;
const WARMING = 100;
/** A proof sees smaller differences. */
const [ROUNDS, REOPENED] = PROOF ? [400, 30] : [100, 8];
const STRANGER = { Authorization: `Bearer ${SECRET}`, 'On-Behalf-Of': 'provider:pro_8', 'X-Request-Id': 'same' };

const ASKED = {
  'an order': ['GET', ''],
  'a timeline': ['GET', '/events'],
  'a command': ['GET', '/commands/cmd_1'],
  'to be confirmed': ['POST', '/confirm'],
} as const;
type Asked = keyof typeof ASKED;

describe('How long an answer takes', function () {
  this.timeout(60_000);
  const on = useGateway();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let orders: readonly string[];
  beforeEach(async () => {
    orders = await Promise.all(Array.from({ length: ORDERS }, booked));
  });
  afterEach(() => {
    agent.destroy();
  });

  it("says nothing of whether there is somebody else's order that the gateway has seen", async () => {
    const slower: boolean[] = [];
    await warmUp();
    for (let n = 0; n < ROUNDS; n += 1) {
      for (const asked of kinds) slower.push(await isForeignSlower(asked, orders[n % ORDERS] ?? assert.fail()));
    }
    mustBeFair(slower);
  });

  it("says nothing of whether there is somebody else's order that the gateway has not seen yet", async () => {
    const slower: boolean[] = [];
    for (let round = 0; round < REOPENED; round += 1) {
      await on.gateway.reopen();
      await warmUp();
      for (const [n, order] of orders.entries()) {
        slower.push(await isForeignSlower(kinds[(n + round) % kinds.length] ?? assert.fail(), order));
      }
    }
    mustBeFair(slower);
  });

  /** An order that the store has. */
  async function booked(): Promise<string> {
    const path = await on.gateway.created();
    const id = path.replace('/v1/orders/', '') as OrderId;
    while (!(await on.gateway.bench.store.findOrder(id))) await new Promise(setImmediate);
    return path;
  }

  async function warmUp(): Promise<void> {
    for (let n = 0; n < WARMING; n += 1) await milliseconds(kinds[n % kinds.length] ?? 'an order', missing());
  }

  async function isForeignSlower(asked: Asked, foreign: string): Promise<boolean> {
    if (Math.random() < 0.5) return (await milliseconds(asked, foreign)) > (await milliseconds(asked, missing()));
    const ofMissing = await milliseconds(asked, missing());
    return (await milliseconds(asked, foreign)) > ofMissing;
  }

  async function milliseconds(asked: Asked, order: string): Promise<number> {
    const [method, path] = ASKED[asked];
    const body = method === 'POST' ? '{"revision":1}' : '';
    const headers = { ...STRANGER, 'Content-Length': body.length, ...(body && { 'Content-Type': 'application/json' }) };
    const begun = performance.now();
    const sent = request(on.gateway.url(order + path), { agent, method, headers }).end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    await once(answer.resume(), 'end');
    const taken = performance.now() - begun;
    assert.equal(answer.statusCode, 404);
    return taken;
  }
});

const kinds = Object.keys(ASKED) as Asked[];

/** As long as the id of an order, and of none. */
const missing = (): string => `/v1/orders/ord_${newId()}`;

/** Where the two cannot be told apart, foreign ones are the slower ones as often as a coin shows heads. */
function mustBeFair(slower: readonly boolean[]): void {
  const share = slower.filter(Boolean).length / slower.length;
  // Hoeffding: a fair coin is further off than this once in a million runs, 2·exp(-2·n·bound²) = 10⁻⁶.
  const bound = Math.sqrt(Math.log(2e6) / (2 * slower.length));
  assert.ok(Math.abs(share - 0.5) < bound, `${(share * 100).toFixed(1)} % of ${slower.length}, ±${bound.toFixed(3)}`);
}
