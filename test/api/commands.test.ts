import assert from 'node:assert/strict';
import { hours, minutes } from '../../src/domain/values/duration.ts';
import { shift } from '../support/orders/clock.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { useGateway, type GatewayBench } from '../support/http/use-gateway.ts';

const EUR = (amount: number) => ({ amount, currency: 'EUR' });
const REASON = { reason: 'Something came up.' };

describe('Commands, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  const told = (answered: Answered) => ({
    stage: answered.body.at('stage'),
    awaiting: answered.body.at('awaiting'),
    revision: answered.body.at('revision'),
    allowedActions: answered.body.at('allowedActions'),
  });

  it('confirm agrees to the terms that it names, and the answer is the order as it left it', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const answered = assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    assert.equal(answered.body.at('stage'), 'execution_in_progress');
    assert.equal(answered.body.at('agreed.revision'), 1);
    assert.match(answered.headers.get('command-id') ?? '', /^cmd_[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(answered.headers.get('idempotency-replayed'), null);
    const { body } = await gateway.provider.get(path);
    assert.deepEqual(body.value, answered.body.value);
  });

  it('R1 a refusal says why, how the order stands and what the one who acted may do', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const mismatch = await gateway.provider.post(`${path}/confirm`, {});
    assertProblem(mismatch, 409, 'revision_mismatch');
    assert.deepEqual(told(mismatch), {
      stage: 'confirmation',
      awaiting: 'provider',
      revision: 1,
      allowedActions: ['confirm', 'edit', 'cancel'],
    });
    assert.match(mismatch.headers.get('command-id') ?? '', /^cmd_/);
    const turn = assertProblem(await gateway.customer.post(`${path}/confirm`, { revision: 1 }), 409, 'not_your_turn');
    assert.deepEqual(turn.body.at('allowedActions'), ['edit', 'cancel']);
    assert.equal((await gateway.backend.get(path)).body.at('version'), 1);
  });

  it('edit passes the turn; the customer may not change the price', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const edited = assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(9_900) }), 200);
    assert.deepEqual(edited.body.at('proposal.price'), EUR(9_900));
    assert.equal(edited.body.at('awaiting'), 'customer');
    const cheaper = await gateway.customer.post(`${path}/edit`, { revision: 2, price: EUR(1) });
    assertProblem(cheaper, 409, 'price_not_editable');
    const same = await gateway.customer.post(`${path}/edit`, { revision: 2 });
    assertProblem(same, 409, 'nothing_changed');
    const startsAt = shift(gateway.now(), { minutes: -1 });
    const appointment = { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' };
    const past = await gateway.customer.post(`${path}/edit`, { revision: 2, appointment });
    assertProblem(past, 409, 'appointment_not_in_future');
  });

  it('decline and withdraw drop a pending change, and there must be one', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway);
    assertProblem(await gateway.customer.post(`${path}/decline`, { revision: 1 }), 409, 'no_pending_change');
    assertProblem(await gateway.provider.post(`${path}/withdraw`, {}), 409, 'no_pending_change');
    const change = { price: EUR(15_000) };
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, ...change }), 200);
    const declined = assertStatus(await gateway.customer.post(`${path}/decline`, { revision: 2 }), 200);
    assert.equal(declined.body.at('proposal'), null);
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, ...change }), 200);
    const withdrawn = assertStatus(await gateway.provider.post(`${path}/withdraw`, { revision: 3 }), 200);
    assert.deepEqual(withdrawn.body.at('agreed.price'), EUR(12_000));
    assert.equal(withdrawn.body.at('revision'), 3);
  });

  it('done is too early before the agreed start, and taken from then on', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway, { hours: 1 });
    assertProblem(await gateway.provider.post(`${path}/done`, {}), 409, 'too_early');
    await gateway.pass(hours(1));
    const done = assertStatus(await gateway.provider.post(`${path}/done`, {}), 200);
    assert.equal(done.body.at('stage'), 'confirmation_of_execution');
    assert.equal(done.body.at('execution.doneBy'), 'provider');
  });

  it('X7 a late cancel says what is due, and goes through with exactly that', async () => {
    const { gateway } = on;
    const cancellationPolicy = [
      { noticeHours: 24, percentDue: 0 },
      { noticeHours: 2, percentDue: 30 },
    ];
    const path = await confirmed(gateway, { hours: 12 }, { cancellationPolicy });
    const refused = await gateway.customer.post(`${path}/cancel`, REASON);
    assert.deepEqual(assertProblem(refused, 409, 'reimbursement_due').body.at('due'), EUR(3_600));
    const less = await gateway.customer.post(`${path}/cancel`, { ...REASON, acceptDue: EUR(3_599) });
    assertProblem(less, 409, 'reimbursement_due');
    const accepted = assertStatus(
      await gateway.customer.post(`${path}/cancel`, { ...REASON, acceptDue: EUR(3_600) }),
      200,
    );
    assert.equal(accepted.body.at('stage'), 'payment');
    assert.deepEqual(accepted.body.at('payment.due'), EUR(3_600));
  });

  it('reject is too early before the agreed end; then support resolves the dispute', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway, { hours: 1 });
    assertProblem(await gateway.customer.post(`${path}/reject`, REASON), 409, 'too_early');
    const early = await gateway.support.post(`${path}/resolve`, { resolution: 'void', note: 'x' });
    assertProblem(early, 409, 'wrong_stage');
    await gateway.pass(hours(3));
    const rejected = assertStatus(await gateway.customer.post(`${path}/reject`, REASON), 200);
    assert.equal(rejected.body.at('dispute.status'), 'open');
    assert.equal(rejected.body.at('awaiting'), 'support');
    assertProblem(await gateway.customer.post(`${path}/confirm`, {}), 409, 'not_your_turn');
    const resolution = { resolution: 'adjust', note: 'Half of it was done.' };
    const tooMuch = await gateway.support.post(`${path}/resolve`, { ...resolution, amount: EUR(12_001) });
    assertProblem(tooMuch, 409, 'amount_too_high');
    const resolved = assertStatus(
      await gateway.support.post(`${path}/resolve`, { ...resolution, amount: EUR(6_000) }),
      200,
    );
    assert.deepEqual(resolved.body.at('payment.due'), EUR(6_000));
  });

  it('P2 pay adds up; a known reference changes nothing, with another amount it is refused', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway, { hours: 1 });
    assertProblem(await pay(gateway, path, 1, 'pay_0'), 409, 'wrong_stage');
    await toPayment(gateway, path);
    const part = assertStatus(await pay(gateway, path, 5_000, 'pay_1'), 200);
    assert.deepEqual(part.body.at('payment.paid'), EUR(5_000));
    const again = assertStatus(await pay(gateway, path, 5_000, 'pay_1'), 200);
    assert.equal(again.body.at('version'), part.body.at('version'));
    assertProblem(await pay(gateway, path, 4_999, 'pay_1'), 409, 'payment_reference_conflict');
    assertProblem(await pay(gateway, path, 7_001, 'pay_2'), 409, 'overpayment');
    const sek = await gateway.customer.post(`${path}/pay`, { amount: { amount: 1, currency: 'SEK' }, reference: 'r' });
    assertProblem(sek, 409, 'currency_mismatch');
    const paid = assertStatus(await pay(gateway, path, 7_000, 'pay_2'), 200);
    assert.equal(paid.body.at('stage'), 'closed');
    assert.equal(paid.body.at('outcome'), 'completed');
    assert.equal(paid.body.list('payment.payments').length, 2);
  });

  it('claim is for an overdue order, one at a time; support may write it off', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway, { hours: 1 });
    await toPayment(gateway, path);
    assertProblem(await gateway.provider.post(`${path}/claim`, REASON), 409, 'not_overdue');
    await gateway.pass(hours(72) + minutes(1));
    const claimed = assertStatus(await gateway.provider.post(`${path}/claim`, REASON), 200);
    assert.equal(claimed.body.at('claim.status'), 'open');
    assertProblem(await gateway.provider.post(`${path}/claim`, REASON), 409, 'claim_open');
    const wrong = await gateway.support.post(`${path}/resolve`, { resolution: 'uphold', note: 'x' });
    assertProblem(wrong, 409, 'no_dispute');
    assertStatus(await gateway.provider.post(`${path}/withdraw`, {}), 200);
    assertProblem(await gateway.provider.post(`${path}/withdraw`, {}), 409, 'no_claim');
    const resolved = await gateway.support.post(`${path}/resolve`, { resolution: 'write_off', note: 'Gone.' });
    assert.equal(assertStatus(resolved, 200).body.at('outcome'), 'written_off');
  });

  it('Z3 review once, after a completed order', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway, { hours: 1 });
    assertProblem(await gateway.customer.post(`${path}/review`, { rating: 5 }), 409, 'wrong_stage');
    await toPayment(gateway, path);
    assertStatus(await pay(gateway, path, 12_000, 'pay_1'), 200);
    const reviewed = assertStatus(await gateway.customer.post(`${path}/review`, { rating: 5, text: 'Shiny.' }), 200);
    assert.equal(reviewed.body.at('review.rating'), 5);
    assertProblem(await gateway.customer.post(`${path}/review`, { rating: 4 }), 409, 'already_reviewed');
  });

  it('R3 a command after an automatic act is told that its deadline has passed', async () => {
    const { gateway } = on;
    const path = await confirmed(gateway);
    const change = { revision: 1, price: EUR(13_000) };
    assertStatus(await gateway.provider.post(`${path}/edit`, change), 200);
    await gateway.pass(hours(24) + minutes(2));
    const late = await gateway.customer.post(`${path}/confirm`, { revision: 2 });
    assertProblem(late, 409, 'deadline_passed');
    assert.deepEqual(told(late), {
      stage: 'execution_in_progress',
      awaiting: 'provider',
      revision: 1, // K5: the live one; the lapsed 2 is never used again
      allowedActions: ['cancel'],
    });
  });

  it('what became of a command can be asked later, by whoever sent it', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const idOf = ({ headers }: Answered) => headers.get('command-id') ?? '';
    const refused = idOf(await gateway.provider.post(`${path}/done`, {}));
    const accepted = idOf(await gateway.provider.post(`${path}/confirm`, { revision: 1 }));

    const { body: yes } = assertStatus(await gateway.provider.get(`${path}/commands/${accepted}`), 200);
    assert.deepEqual(Object.keys(yes.value as object), ['commandId', 'command', 'status', 'receivedAt', 'problem']);
    assert.deepEqual(
      [yes.at('commandId'), yes.at('command'), yes.at('status'), yes.at('problem')],
      [accepted, 'confirm', 'accepted', null],
    );

    const { body: no } = assertStatus(await gateway.backend.get(`${path}/commands/${refused}`), 200);
    assert.deepEqual([no.at('command'), no.at('status'), no.at('problem.code')], ['done', 'refused', 'wrong_stage']);
    assert.deepEqual([no.at('problem.status'), no.at('problem.allowedActions')], [409, ['edit', 'cancel']]);

    assertStatus(await gateway.support.get(`${path}/commands/${refused}`), 200);
    assertProblem(await gateway.customer.get(`${path}/commands/${refused}`), 404, 'command_not_found');
    assertProblem(await gateway.provider.get(`${path}/commands/cmd_none`), 404, 'command_not_found');
  });

  it('the creation is a command, too', async () => {
    const { gateway } = on;
    const { body, headers } = await gateway.create();
    const path = `/v1/orders/${body.text('id')}/commands/${headers.get('command-id') ?? ''}`;
    const { body: status } = assertStatus(await gateway.customer.get(path), 200);
    assert.deepEqual([status.at('command'), status.at('status')], ['create', 'accepted']);
  });

  it('Prefer: respond-async is answered at once, and the command takes effect', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const answered = await gateway.provider.post(`${path}/confirm`, { revision: 1 }, { Prefer: 'respond-async' });
    assertStatus(answered, 202);
    const commandId = answered.headers.get('command-id') ?? '';
    assert.deepEqual(answered.body.value, { commandId, status: 'pending' });
    assert.equal(answered.headers.get('location'), `${path}/commands/${commandId}`);
    assert.equal(answered.headers.get('preference-applied'), 'respond-async');
    const { body } = await gateway.provider.get(answered.headers.get('location') ?? '');
    assert.equal(body.at('status'), 'accepted');
    assert.equal((await gateway.backend.get(path)).body.at('stage'), 'execution_in_progress');
  });

  it('many commands at once on one order are judged one after the other, and all are answered', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(n + 1) })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, ...Array.from({ length: 19 }, () => 409)]);
    const reads = await Promise.all(Array.from({ length: 20 }, () => gateway.backend.get(path)));
    for (const { body } of reads) assert.equal(body.at('version'), 2);
  });
});

async function confirmed(gateway: GatewayBench, startsIn = { hours: 240 }, wishes: object = {}): Promise<string> {
  const path = await gateway.created(wishes, startsIn);
  assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
  return path;
}

/** From a confirmed order that starts within the hour. */
async function toPayment(gateway: GatewayBench, path: string): Promise<void> {
  await gateway.pass(hours(1));
  assertStatus(await gateway.provider.post(`${path}/done`, {}), 200);
  const { body } = assertStatus(await gateway.customer.post(`${path}/confirm`, {}), 200);
  assert.equal(body.at('stage'), 'payment');
}

const pay = (gateway: GatewayBench, path: string, amount: number, reference: string) =>
  gateway.customer.post(`${path}/pay`, { amount: EUR(amount), reference });
