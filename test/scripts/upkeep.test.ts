import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { days } from '../../src/domain/values/duration.ts';
import { after, instant } from '../../src/domain/values/instant.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { provider } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { keep, recordingOf } from '../support/store/on.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

describe('The commands for operators', function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  let store: Store;

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
  });
  afterEach(() => store.close());

  async function run(script: string, ...options: string[]): Promise<{ code: number; said: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...options], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number>((resolve) =>
      child.once('exit', (code) => {
        resolve(code ?? -1);
      }),
    );
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, said: out + err };
  }

  it('ledger:check says that all is well', async () => {
    await keep(store, anOrder().inPayment());
    const { code, said } = await run('ledger-check');
    assert.match(said, /agree\. Orders compared: 1\./);
    assert.equal(code, 0);
  });

  it('ledger:check names what differs, and exits with 1', async () => {
    await keep(store, anOrder().closed().credited());
    const { code, said } = await run('ledger-check');
    assert.match(said, /DIFFERENCE ord_1: credit: the order says 120\.00 EUR in 1, the ledger has 0\.00 EUR in 0/);
    assert.match(said, /do not agree\. Orders compared: 1, differences: 1\./);
    assert.equal(code, 1);
  });

  it('ledger:reverse takes a transfer back, and ledger:check tells of it', async () => {
    const { order } = anOrder().closed();
    await keep(store, anOrder().closed());
    const { credit, id, providerId } = order;
    assert.ok(credit);
    await store.credit({ orderId: id, providerId, amount: credit.amount, fee: credit.fee, at: credit.since });
    await keep(store, anOrder().closed().credited());
    const reversed = await run('ledger-reverse', '--transfer', 'order/ord_1/credit', '--note', 'Twice by hand.');
    assert.match(reversed.said, /order\/ord_1\/credit\/reversal: 120\.00 EUR from provider:pro_1 to order:ord_1/);
    assert.match((await run('ledger-check')).said, /Reversed: order\/ord_1\/credit\/reversal.*Twice by hand/);
  });

  it('forget removes what was written, and says what goes on', async () => {
    const ended = anOrder().inExecution().when(provider.cancels(undefined, 'A secret.')).accepted();
    await keep(store, ended);
    const { code, said } = await run('forget', '--customer', 'cus_1');
    assert.match(said, /gone from 1 ended orders of cus_1/);
    assert.equal(code, 0);
    assert.doesNotMatch(JSON.stringify(await store.findOrder(ended.order.id)), /secret/);
  });

  it('prune takes away old messages, but none that is still to be sent', async () => {
    const events = anOrder().inExecution();
    await store.addEndpoint(anEndpoint('https://hooks.example.com/'));
    const lines = await store.record(recordingOf(events));
    const [line] = lines;
    assert.ok(line);
    const due = await store.nextDue(line);
    assert.ok(due);
    const attempt = { at: instant(0), status: 204, reason: null, tookMs: 1 };
    await store.noteAttempt(due.delivery.id, { attempt, status: 'delivered', nextAt: null });
    const { createdAt } = due.delivery;
    assert.match((await run('prune', '--before', createdAt)).said, /^0 messages/m);
    assert.match((await run('prune', '--before', after(createdAt, days(999)))).said, /^1 messages/m);
    assert.equal((await store.nextDue(line))?.delivery.seq, 2);
  });

  it('say how they are used', async () => {
    const { code, said } = await run('forget');
    assert.equal(said.trim(), 'Missing: --customer.\nUsage: npm run forget -- --customer cus_42');
    assert.equal(code, 1);
    assert.match(
      (await run('ledger-reverse', '--all')).said,
      /Unknown option '--all'[^]*Usage: npm run ledger:reverse/,
    );
  });
});
