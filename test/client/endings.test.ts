import assert from 'node:assert/strict';
import { ordersClient, Unanswered } from '../../clients/typescript/src/index.ts';
import { collectingGarbage } from '../support/garbage.ts';
import { broken, cutShort, half, MoodyGateway, type Mood } from '../support/http/moody-gateway.ts';
import { PROOF } from '../support/proof.ts';

const CALLS = PROOF ? 100 : 5;
const PATIENCE_MS = 600;
/** What a call may take beyond its patience, on a busy machine that collects garbage all the time. */
const LATE_MS = PROOF ? 5_000 : 2_000;

const inMs = (ms: number): string => new Date(Date.now() + ms).toUTCString();
const unavailable = (retryAfter: string): Mood => ({
  status: 503,
  headers: { 'Retry-After': retryAfter },
  body: { code: 'temporarily_unavailable' },
});

type Ending = 'Unanswered' | 503;

/** The last problem, or none where the last try had too little time left for it. */
const AWAY: readonly Ending[] = [503, 'Unanswered'];

/** What a gateway can do that is no answer, and how a call ends by it. */
const ENDINGS: Readonly<Record<string, { readonly mood: () => Mood; readonly ends: readonly Ending[] }>> = {
  'says nothing': { mood: () => 'silence', ends: ['Unanswered'] },
  'says half of an answer and then nothing': { mood: () => half, ends: ['Unanswered'] },
  'breaks off each answer': { mood: () => broken, ends: ['Unanswered'] },
  'ends each answer in the midst of it': { mood: () => cutShort, ends: ['Unanswered'] },
  'is another server, which answers in HTML': {
    mood: () => ({ status: 200, headers: { 'Content-Type': 'text/html' } }),
    ends: ['Unanswered'],
  },
  'is away until a date': { mood: () => unavailable(inMs(600_000)), ends: AWAY },
  'is away until a date that is past': { mood: () => unavailable(inMs(-600_000)), ends: AWAY },
  'is away for longer than there are timers': { mood: () => unavailable('99999999999999999999'), ends: AWAY },
  'is away until nobody knows when': { mood: () => unavailable('soon'), ends: AWAY },
};

describe('Every call of the client ends in time', function () {
  this.timeout(PROOF ? 120_000 : 20_000);

  for (const [what, { mood, ends }] of Object.entries(ENDINGS)) {
    it(`where the gateway ${what}, whatever garbage is collected`, async () => {
      const gateway = await MoodyGateway.open(mood());
      try {
        const started = performance.now();
        const came = await collectingGarbage(() =>
          Promise.all(Array.from({ length: CALLS }, () => endOfACall(gateway.baseUrl))),
        );
        assert.deepEqual(
          came.filter((end) => !ends.some((one) => one === end)),
          [],
        );
        const tookMs = performance.now() - started;
        assert.ok(tookMs < PATIENCE_MS + LATE_MS, `took ${tookMs} ms`);
        // At most as often as with the shortest pauses: 100 ms, 200 ms, 400 ms, each half as long by chance.
        assert.ok(gateway.heard.length <= 8 * CALLS, `${gateway.heard.length} requests`);
      } finally {
        await gateway.close();
      }
    });
  }
});

async function endOfACall(baseUrl: string): Promise<number | string> {
  const client = ordersClient({ baseUrl, credential: 'secret', patienceMs: PATIENCE_MS, oneTryMs: 250 });
  try {
    const { response } = await client.POST('/v1/orders/{orderId}/done', {
      params: { path: { orderId: 'ord_1' } },
      body: {},
    });
    return response.status;
  } catch (error) {
    return error instanceof Unanswered ? error.name : String(error);
  }
}
