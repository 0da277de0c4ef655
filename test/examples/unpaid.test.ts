import assert from 'node:assert/strict';
import { advance, ordersClient, send } from '../../clients/typescript/src/index.ts';

const gateway = { baseUrl: process.env['ORDERS_URL'] ?? '', credential: process.env['ORDERS_KEY'] ?? '' };
const backend = ordersClient(gateway);
const customer = ordersClient({ ...gateway, onBehalfOf: 'customer:cus_42' });
const provider = ordersClient({ ...gateway, onBehalfOf: 'provider:pro_7' });

describe('An order that nobody pays', function () {
  this.timeout(30_000);
  let testClock = '';
  beforeEach(async () => {
    const { data } = await backend.POST('/v1/test-clocks', { body: { now: '2027-03-01T08:00:00.000Z' } });
    assert.ok(data, 'the gateway needs TEST_CLOCKS=1');
    testClock = data.id;
  });
  afterEach(() => backend.DELETE('/v1/test-clocks/{clockId}', { params: { path: { clockId: testClock } } }));

  it('is overdue after 72 hours', async () => {
    const { data: order } = await customer.POST('/v1/orders', {
      body: {
        customerId: 'cus_42',
        providerId: 'pro_7',
        service: { title: 'Window cleaning' },
        appointment: { startsAt: '2027-03-04T09:00:00.000Z', durationMinutes: 120, timeZone: 'Europe/Berlin' },
        price: { amount: 12_000, currency: 'EUR' },
        testClock,
      },
    });
    assert.ok(order);
    await send(provider, order.id, 'confirm', { revision: order.revision });
    const read = async () =>
      (await backend.GET('/v1/orders/{orderId}', { params: { path: { orderId: order.id } } })).data;

    // 72 hours after the end of the appointment the service counts as done, 5 days later as confirmed.
    await advance(backend, testClock, '2027-03-12T11:00:00.000Z');
    const due = await read();
    assert.deepEqual([due?.stage, due?.deadline?.at], ['payment', '2027-03-15T11:00:00.000Z']);

    await advance(backend, testClock, '2027-03-15T11:00:00.000Z');
    assert.equal((await read())?.payment.status, 'overdue');
  });
});
