import assert from 'node:assert/strict';
import type { CommandId } from '../../src/domain/order/command.ts';
import { parseCommand } from '../../src/domain/order/parse-command.ts';
import { applyCommand } from '../../src/domain/process/advance.ts';
import { instantInWords } from '../../src/domain/views/words.ts';
import { details } from '../../src/workflows/details.ts';
import { queueInWords } from '../../src/workflows/queue-in-words.ts';
import type { EndpointId } from '../../src/domain/messages/delivery.ts';
import { customer, provider, support } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, END, type Story } from '../support/orders/order-builder.ts';

const wordsOf = ({ order, events, now }: Story): string =>
  details({ order, refusals: [], lastEvents: events, cancellationRequestedAt: null, now, namespace: 'default' });

/** The lines that support is to copy. */
const linesIn = (words: string): readonly string[] =>
  [...words.matchAll(/^ {4}(\{.+\})$/gm)].map(([, line = '']) => line);

describe('What support reads and copies in the Temporal UI', () => {
  const paidInPart = anOrder().inPayment().when(customer.pays(5_000, 'part')).accepted();
  const toDecide: Record<string, readonly [Story, readonly string[]]> = {
    'E4 of a dispute': [anOrder().disputed(), ['uphold', 'adjust', 'void']],
    'P4 of an overdue payment': [anOrder().overdue(), ['reduce', 'write_off']],
    'P4 of a claim': [anOrder().claimed(), ['reduce', 'write_off']],
    'P4 where a part is paid': [paidInPart.overdue(), ['reduce', 'write_off']],
  };
  for (const [title, [story, resolutions]] of Object.entries(toDecide)) {
    it(`${title}, each line decides it when it is pasted, under the name that stands in it`, () => {
      const lines = linesIn(wordsOf(story));
      const decided = lines.map((line, n) => {
        const { sent, refused } = parseCommand('resolve', JSON.parse(line), `line_${n}` as CommandId, story.now);
        assert.equal(refused, null, line);
        const advance = applyCommand(story.order, sent, story.floor, story.now);
        assert.equal(advance.refused, null, line);
        assert.deepEqual(advance.events[0]?.actor, { role: 'support', id: 'your.name' });
        return sent.command.name === 'resolve' ? sent.command.resolution : null;
      });
      assert.deepEqual(decided, resolutions);
    });
  }

  it('E4 nothing is offered where nothing is to be decided', () => {
    for (const story of [anOrder(), anOrder().inExecution(), anOrder().inPayment(), anOrder().closed()]) {
      assert.deepEqual(linesIn(wordsOf(story)), []);
      assert.doesNotMatch(wordsOf(story), /To decide/);
    }
  });

  it('T3 since when it is so, and K2 what was said', () => {
    const words = wordsOf(anOrder({ comment: 'Please ring twice' }));
    assert.ok(words.includes(`So since ${instantInWords(BOOKED)}.`));
    assert.ok(words.includes(`- ${instantInWords(BOOKED)}, the customer with revision 1: Please ring twice`));
  });

  it('E3 E4 since when a dispute is open, and how it was decided, when, by whom and with which note', () => {
    const disputed = anOrder().disputed();
    assert.ok(wordsOf(disputed).includes(`- **Dispute:** open since ${instantInWords(END)}: `));
    const words = wordsOf(disputed.when(support.resolves('void')).accepted());
    assert.ok(words.includes(`- **Dispute:** voided on ${instantInWords(END)}, opened on ${instantInWords(END)}: `));
    assert.ok(words.includes('- **Note on the dispute:** We looked into it.'));
    assert.match(words, /dispute resolved, by support `sup_1`/);
  });

  it('P2 payments with their references, Z2 when the credit is expected and when it was made', () => {
    const closed = anOrder().closed();
    assert.ok(wordsOf(closed).includes(`- ${instantInWords(END)}: 120.00 EUR, reference pay\\_full`));
    assert.ok(wordsOf(closed).includes('120.00 EUR to the provider (fee 0.00 EUR), pending'));
    const words = wordsOf(closed.credited());
    assert.ok(words.includes(`credited on ${instantInWords(END)}`));
    assert.doesNotMatch(words, /expected by/);
  });

  it('M1 the last events come first, with who did it', () => {
    const words = wordsOf(anOrder().inExecution());
    assert.match(
      words,
      /### What happened last\n\n- .+: confirmed, by provider `pro_1`\n- .+: created, by customer `cus_1`/,
    );
  });

  it('P3 who has acted by itself is the order', () => {
    assert.match(wordsOf(anOrder().overdue()), /: payment overdue, by itself/);
  });

  it('E4 whoever has sent what does not fit is told what does', () => {
    const { order, now } = anOrder().disputed().when(provider.saysDone());
    const refusal = {
      ...{ commandId: 'x' as CommandId, command: 'resolve', receivedAt: now, request: null, version: order.version },
      ...{ actor: { role: 'support', id: 'temporal-ui' } as const, refused: { code: 'no_dispute' } as const },
    };
    const matter = { order, lastEvents: [], cancellationRequestedAt: null, now, namespace: 'default' };
    assert.match(details({ ...matter, refusals: [refusal] }), /uphold, adjust or void for a dispute/);
  });

  it('M2 the messages of an order are one click away', () => {
    const [, query = ''] = /workflows\?query=([^)]+)/.exec(wordsOf(anOrder())) ?? [];
    assert.equal(decodeURIComponent(query), 'WorkflowId STARTS_WITH "deliveries/ord_1/"');
  });
});

describe('What support reads of messages that wait, in the Temporal UI', () => {
  const queue = { orderId: anOrder().order.id, destination: 'we_1' as EndpointId };
  const waiting = { type: 'order.done', seq: 3, tries: 2, reason: 'HTTP 500 <b>', nextAt: BOOKED } as const;

  it('M2 which is the first, what failed, and when it is tried again', () => {
    const words = queueInWords(queue, waiting);
    assert.match(words, /^## Messages wait to we\\_1\n/);
    assert.ok(words.includes('`order.done` (event 3), tried 2 times'));
    assert.ok(words.includes('**The last try failed:** HTTP 500 \\<b\\>'));
    assert.ok(words.includes(`It is tried again on ${instantInWords(BOOKED)}.`));
  });

  it('M2 that nothing waits', () => {
    assert.equal(queueInWords(queue, null), '## Nothing waits to we\\_1');
  });
});
