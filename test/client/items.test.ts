import assert from 'node:assert/strict';
import { items, ordersClient, ProblemError } from '../../clients/typescript/src/index.ts';
import { MoodyGateway, type Mood } from '../support/http/moody-gateway.ts';

const page = (ids: readonly string[], nextCursor: string | null): Mood => ({
  status: 200,
  body: { data: ids.map((id) => ({ id })), nextCursor },
});
const eventPage = (seqs: readonly number[], nextAfter: number | null): Mood => ({
  status: 200,
  body: { data: seqs.map((seq) => ({ seq })), nextAfter },
});

async function playing<T>(moods: readonly Mood[], scene: (gateway: MoodyGateway) => Promise<T>): Promise<T> {
  const gateway = await MoodyGateway.open(...moods);
  try {
    return await scene(gateway);
  } finally {
    await gateway.close();
  }
}

const ordersOf = ({ baseUrl }: MoodyGateway) => {
  const orders = ordersClient({ baseUrl, credential: 'secret' });
  return items((start) => orders.GET('/v1/orders', { params: { query: { ...start, flag: 'overdue' } } }));
};

describe('The items of a list', () => {
  it('come page by page, to the last one', () =>
    playing([page(['a', 'b'], 'two'), page(['c'], null)], async (gateway) => {
      const ids = [];
      for await (const { id } of ordersOf(gateway)) ids.push(id);
      assert.deepEqual(ids, ['a', 'b', 'c']);
      assert.deepEqual(
        gateway.heard.map(({ path }) => path),
        ['/v1/orders?flag=overdue', '/v1/orders?cursor=two&flag=overdue'],
      );
    }));

  it('come from a timeline, whose pages go on behind a number', () =>
    playing([eventPage([1, 2], 2), eventPage([3], null)], async ({ baseUrl, heard }) => {
      const orders = ordersClient({ baseUrl, credential: 'secret' });
      const seqs = [];
      const params = { path: { orderId: 'ord_1' } };
      for await (const { seq } of items((start) =>
        orders.GET('/v1/orders/{orderId}/events', { params: { ...params, query: { ...start } } }),
      ))
        seqs.push(seq);
      assert.deepEqual(seqs, [1, 2, 3]);
      assert.equal(heard.at(-1)?.path, '/v1/orders/ord_1/events?after=2');
    }));

  it('are asked for as they are needed', () =>
    playing([page(['a', 'b'], 'two')], async (gateway) => {
      for await (const { id } of ordersOf(gateway)) if (id === 'b') break;
      assert.equal(gateway.heard.length, 1);
    }));

  it('end with the problem of a page that is refused', () =>
    playing([page(['a'], 'two'), { status: 403, body: { code: 'forbidden', detail: 'No.' } }], async (gateway) => {
      const list = ordersOf(gateway);
      assert.equal((await list.next()).done, false);
      await assert.rejects(
        list.next(),
        (error) => error instanceof ProblemError && error.status === 403 && error.problem.code === 'forbidden',
      );
    }));
});
