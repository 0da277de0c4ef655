import assert from 'node:assert/strict';
import { Receiver } from '../support/http/receiver.ts';
import { assertStatus } from '../support/http/caller.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';

describe('The logs of gateway and worker', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let receiver: Receiver;

  before(async () => {
    [system, receiver] = await Promise.all([DevSystem.open(), Receiver.open()]);
  });

  after(() => Promise.all([system.close(), receiver.close()]));

  it('name a command by one id, from the request to the message that tells of it', async () => {
    const settings = { LOG_LEVEL: 'info', WEBHOOK_ALLOW_PRIVATE: '1' };
    const [gateway, worker] = await Promise.all([system.startGateway(settings), system.startWorker({ settings })]);
    assertStatus(
      await system.backend.post('/v1/webhook-endpoints', { url: receiver.url, events: ['order.confirmed'] }),
      201,
    );
    const orderId = await bookAhead(system);
    const answered = await system.backend.as('provider:pro_1').post(`/v1/orders/${orderId}/confirm`, { revision: 1 });
    const commandId = answered.headers.get('command-id');
    assert.ok(commandId !== null);
    const said = (part: Child) =>
      part
        .lastWords()
        .split('\n')
        .filter((line) => line.includes(`"commandId":"${commandId}"`));
    await system.until(() => said(worker).length === 2);
    const messagesOf = (lines: readonly string[]) => lines.map((line) => /"msg":"([^"]+)"/.exec(line)?.[1]);
    assert.deepEqual(messagesOf(said(gateway)), ['signal sent', 'outcome', 'answered']);
    assert.deepEqual(messagesOf(said(worker)), ['event recorded', 'delivery tried']);
  });
});
