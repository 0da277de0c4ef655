import assert from 'node:assert/strict';
import { workflowMetadataQuery } from '@temporalio/workflow';
import { marked } from 'marked';
import { bookingInWords } from '../../src/api/temporal/booking-memo.ts';
import { revision } from '../support/orders/driver.ts';
import { useBench } from '../support/orders/use-bench.ts';

const ALARM =
  'Wakes the order to see whether anything is due. The current details say whose turn it is, and until when.';

describe('What support sees of an order in the Temporal UI', function () {
  this.timeout(30_000);
  const on = useBench();

  it('T3 R1 the stage, whose turn it is, the deadline and the last refusals, in words', async () => {
    const order = await on.bench.book({ service: { id: null, title: 'Window | <b>cleaning</b>\n# now' } });
    await order.send('done', {});
    const currentDetails = (await order.handle.query(workflowMetadataQuery)).currentDetails ?? '';
    const { deadline } = await order.now();
    const until = deadline?.at.replace('T', ' ').slice(0, 19) ?? '';
    assert.ok(currentDetails.startsWith('## Confirmation\n'));
    assert.ok(
      currentDetails.includes(
        `**The provider answers the proposed terms**, by ${until} UTC, else the order is cancelled by itself. So since `,
      ),
    );
    assert.ok(currentDetails.includes('done by provider `pro_7` was refused (wrong_stage)'));
    // What people wrote cannot pass for ours.
    assert.ok(currentDetails.includes('Window \\| \\<b\\>cleaning\\</b\\> \\# now'));
  });

  it('L12 what people wrote has neither links nor turned text, in the details and in the summary', async () => {
    const evil = 'See https://evil.example/sso &#104;ttps&#58;//evil&#46;example [x](/y) \u202e<www.evil.example>';
    const order = await on.bench.book({ service: { id: null, title: evil } });
    await order.does('cancel', { reason: evil });
    const currentDetails = (await order.handle.query(workflowMetadataQuery)).currentDetails ?? '';
    assert.equal(currentDetails.split('https\\[://\\]evil\\[.\\]example/sso').length, 3, currentDetails);
    const summary = bookingInWords(order.booking);
    for (const markdown of [currentDetails, summary]) {
      // The one link is ours.
      const html = marked.parse(markdown, { async: false, gfm: true }).replace(/<a href="\/namespaces\/[^"]*">/, '');
      assert.match(html, /https\[:\/\/\]evil\[\.\]example\/sso/);
      assert.doesNotMatch(html, /<a |\u202e/);
      // Some programs look for links once entities are read.
      assert.doesNotMatch(html.replaceAll('&amp;', ''), /&#/);
    }
  });

  it('R2 that a cancellation was asked for, when, and that it changes nothing', async () => {
    const order = await on.bench.book();
    const details = async () => (await order.handle.query(workflowMetadataQuery)).currentDetails ?? '';
    assert.doesNotMatch(await details(), /Request Cancellation/);
    await order.handle.cancel();
    await order.settledEventTypes();
    const at = (await order.events()).at(-1)?.at.replace('T', ' ').slice(0, 19) ?? '';
    assert.ok((await details()).includes(`**Request Cancellation** was pressed on ${at} UTC. It changes nothing: `));
  });

  it('T3 a timer says what stays true while the order changes, and search attributes find the order', async () => {
    const order = await on.bench.book();
    // It waits for an answer before the answer comes.
    await order.now();
    await order.does('confirm', revision(1));
    await order.settledEventTypes();
    const { events } = await order.handle.fetchHistory();
    const summaries = (events ?? [])
      .filter((event) => event.timerStartedEventAttributes)
      .map((event) => JSON.parse(Buffer.from(event.userMetadata?.summary?.data ?? '').toString()) as string);
    assert.deepEqual([...new Set(summaries)], [ALARM]);
    const { typedSearchAttributes } = await order.handle.describe();
    const found = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    assert.equal(found['OrderStage'], 'execution_in_progress');
    assert.equal(found['OrderAwaiting'], 'provider');
    assert.equal(found['CustomerId'], 'cus_42');
    assert.ok(found['OrderDeadline'] instanceof Date);
  });

  it('K1 how an order has ended is written to visibility with the end of its workflow, once it is recorded', async () => {
    const order = await on.bench.book();
    await order.end();
    const { events } = await order.handle.fetchHistory();
    const upserted = (events ?? []).map(
      ({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => upsert?.searchAttributes?.indexedFields ?? {},
    );
    const written = upserted.filter((fields) => 'OrderStage' in fields);
    assert.deepEqual(
      written.map(({ OrderStage }) => JSON.parse(Buffer.from(OrderStage?.data ?? '').toString()) as string),
      ['confirmation', 'cancelled'],
    );
    assert.equal(upserted.at(-2), written.at(-1));
    assert.ok(events?.at(-1)?.workflowExecutionCompletedEventAttributes);
  });
});
