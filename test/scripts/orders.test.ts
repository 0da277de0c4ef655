import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import Libsql from 'libsql';
import { build } from '../../scripts/build.ts';
import { run } from '../../scripts/orders/program.ts';
import { folderMailer, listMails } from '../../src/mail/mailbox.ts';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { days } from '../../src/domain/values/duration.ts';
import { after, instant } from '../../src/domain/values/instant.ts';
import { openStore, type LeaseHolder, type Store } from '../../src/store/index.ts';
import { encryptionSetting } from '../support/encryption/encryption-key.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { eur, provider } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { keep, recordingOf } from '../support/store/on.ts';
import { operator as orders } from '../support/system/operator.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const COMMANDS = [
  ...['check', 'reverse', 'lost', 'revive', 'rebuild', 'move', 'export', 'forget', 'redeliver', 'prune', 'mails'],
  ...['keys', 'reencrypt', 'clock'],
];
const CLOCK_COMMANDS = ['make', 'list', 'show', 'advance', 'delete'];

async function keepCredited(store: Store): Promise<void> {
  const { order } = anOrder().closed();
  await keep(store, anOrder().closed());
  const { credit, id, providerId } = order;
  assert.ok(credit);
  await store.credit({ orderId: id, providerId, amount: credit.amount, fee: credit.fee, at: credit.since });
  await keep(store, anOrder().closed().credited());
}

/** The database itself refuses that. */
function loseCredit(file: string): void {
  const database = new Libsql(file);
  database.exec("drop trigger transfers_refuse_delete; delete from transfers where kind = 'credit'");
  database.close();
}

describe('npm run orders', function () {
  this.timeout(60_000);
  before(() => build());

  describe('on a store', () => {
    const folder = useTempFolder();
    let store: Store;
    beforeEach(async () => {
      store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    });
    afterEach(() => store.close());

    const does = async (...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await orders({ DATA_DIR: folder() }, ...args);
      assert.deepEqual([code, err], [0, ''], out);
      return out;
    };
    const fails = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await orders({ DATA_DIR: folder() }, ...args);
      assert.equal(code, 2);
      assert.match(err, /^.+\n$/, 'one line');
      return err.trim();
    };

    it('check says that all is well', async () => {
      await keep(store, anOrder().inPayment());
      assert.match(await does('check'), /agree\. Orders compared: 1\./);
    });

    it('check names what differs, and exits with 1', async () => {
      await keep(store, anOrder().closed().credited());
      loseCredit(join(folder(), 'orders.db'));
      const { code, out, err } = await orders({ DATA_DIR: folder() }, 'check');
      assert.match(
        out,
        /DIFFERENCE ord_1: credit: the order says 120\.00 EUR in 1, the ledger has 0\.00 EUR in 0\. See "rebuild"\./,
      );
      assert.match(out, /do not agree\. Orders compared: 1, differences: 1\./);
      assert.deepEqual([code, err], [1, '']);
    });

    it('reverse takes a transfer back, and check tells of it', async () => {
      await keepCredited(store);
      const reversed = await does('reverse', '--transfer', 'order/ord_1/credit', '--note', 'Twice by hand.');
      assert.match(reversed, /order\/ord_1\/credit\/reversal: 120\.00 EUR from provider:pro_1 to order:ord_1/);
      const { out } = await orders({ DATA_DIR: folder() }, 'check');
      assert.match(out, /Reversed: order\/ord_1\/credit\/reversal.*Twice by hand/);
    });

    it('L12 check shows a note without what would act on the terminal', async () => {
      await keepCredited(store);
      await store.reverse('order/ord_1/credit', instant(0), 'Twice\u001b[2J by\u202e hand.');
      const { out } = await orders({ DATA_DIR: folder() }, 'check');
      assert.match(out, /: Twice\[2J by hand\.\n/);
    });

    it('reverse refuses a transfer that does not exist, a reversal, and what is no longer there', async () => {
      await keepCredited(store);
      const reverse = (id: string) => fails('reverse', '--transfer', id, '--note', 'Why not?');
      assert.match(
        await reverse('order/ord_2/credit'),
        /^Nothing is reversed: There is no transfer order\/ord_2\/credit\./,
      );
      assert.match(
        await reverse('order/ord_1/payment/7'),
        /^Nothing is reversed: .* gives no more than was paid for it\./,
      );
      await store.reverse('order/ord_1/credit', instant(0), 'Twice.');
      assert.match(
        await reverse('order/ord_1/credit/reversal'),
        /^Nothing is reversed: .* is a reversal, which stands\./,
      );
    });

    it('reencrypt encrypts with the first key what is not encrypted with it', async () => {
      await keep(store, anOrder());
      assert.match(await fails('reencrypt'), /^ENCRYPTION_KEYS is not set: there is no key to encrypt with\.$/);
      const settings = { DATA_DIR: folder(), ENCRYPTION_KEYS: encryptionSetting('a') };
      const first = await orders(settings, 'reencrypt');
      assert.match(first.out, /^2 texts are under the key a now, before not encrypted\.$/m);
      assert.match((await orders(settings, 'reencrypt')).out, /^2 texts were under the key a before\.$/m);
      assert.match(await fails('check'), /^The encryption key "a" is missing: ENCRYPTION_KEYS has to have every key/);
    });

    it('forget removes what was written, and says what goes on', async () => {
      const ended = anOrder().inExecution().when(provider.cancels(undefined, 'A secret.')).accepted();
      await keep(store, ended);
      assert.match(await does('forget', '--customer', 'cus_1'), /gone from 1 ended orders of cus_1/);
      assert.doesNotMatch(JSON.stringify(await store.findOrder(ended.order.id)), /secret/);
    });

    it('forget removes the mails of a provider too, out of their folder', async () => {
      const ended = anOrder().cancelled();
      await store.record({ ...recordingOf(ended), contacts: { provider: { email: 'bob@example.com' } } });
      const { data } = await store.listMessages(ended.order.id, { limit: 10, cursor: null });
      const mail = { to: 'bob@example.com', subject: '', text: '', html: '', calendar: null, orderId: ended.order.id };
      for (const { id } of data) await folderMailer(join(folder(), 'mails')).send({ ...mail, id });
      await folderMailer(join(folder(), 'mails')).send({ ...mail, id: 'of another order' });
      assert.match(await does('forget', '--provider', 'pro_1'), /gone from 1 ended orders of pro_1/);
      const { mails: left } = await listMails(join(folder(), 'mails'));
      assert.deepEqual(
        left.map(({ id }) => id),
        ['of another order'],
      );
    });

    it('export writes down what is kept of somebody, and nothing of the other side', async () => {
      const contacts = { customer: { email: 'ann@example.com' }, provider: { email: 'bob@example.com' } };
      const story = anOrder({ comment: 'Please ring twice.', metadata: { vip: 'yes' } })
        .closed()
        .credited();
      await store.record({ ...recordingOf(story), contacts });
      await store.record(recordingOf(anOrder({ orderId: 'ord_2' as OrderId, customerId: 'cus_2' as PartyId })));
      const exported = async (...args: readonly string[]) => {
        const out = await does('export', ...args);
        return { out, json: JSON.parse(out) as Record<string, unknown> & { orders: Record<string, unknown>[] } };
      };

      const { json: customer, out } = await exported('--customer', 'cus_1');
      assert.equal(customer['customer'], 'cus_1');
      const [order, ...others] = customer.orders;
      assert.deepEqual(others, []);
      assert.deepEqual([order?.['id'], order?.['contact']], [story.order.id, contacts.customer]);
      assert.equal((order?.['events'] as unknown[]).length, story.events.length);
      assert.ok((order?.['mails'] as unknown[]).length > 0);
      assert.match(out, /ring twice/);
      assert.doesNotMatch(out, /bob@|vip|pro_1.*balance/);

      const { json: provider } = await exported('--provider', 'pro_1');
      assert.equal(provider.orders.length, 2);
      assert.deepEqual(provider['balances'], [eur(12_000)]);
      assert.equal((provider['credits'] as unknown[]).length, 1);
    });

    it('export and forget want to know whose, and of one person', async () => {
      for (const name of ['export', 'forget']) {
        const says = 'Name either a customer or a provider: --customer <id>, or --provider <id>.';
        assert.equal(await fails(name), says);
        assert.equal(await fails(name, '--customer', 'cus_1', '--provider', 'pro_1'), says);
      }
      assert.match(await fails('export', '--provider', 'pro_9'), /^No order is of pro_9: is that the providerId/);
    });

    it('forget takes a customer without any order for a mistake', async () => {
      await keep(store, anOrder());
      assert.match(await fails('forget', '--customer', 'cus_2'), /^No order is of cus_2: is that the customerId/);
    });

    it('prune takes away old messages, but none that is still to be sent', async () => {
      await store.addEndpoint(anEndpoint('https://hooks.example.com/'));
      const [queue] = (await store.record(recordingOf(anOrder().inExecution()))).queues;
      assert.ok(queue);
      const due = await store.nextDue(queue);
      assert.ok(due);
      const attempt = { at: instant(0), status: 204, reason: null, tookMs: 1 };
      const holder = 'worker' as LeaseHolder;
      await store.noteAttempt(due.delivery, { attempt, status: 'delivered', nextAt: null }, holder);
      const { createdAt } = due.delivery;
      assert.match(await does('prune', '--before', createdAt), /^0 messages/m);
      assert.match(await does('prune', '--before', after(createdAt, days(999))), /^1 messages/m);
      assert.equal((await store.nextDue(queue))?.delivery.seq, 2);
    });

    it('redeliver refuses an endpoint that does not exist, or is disabled', async () => {
      const redeliver = (id: string) => fails('redeliver', '--to', id, '--since', '2026-11-24T00:00:00Z');
      assert.equal(await redeliver('we_1'), 'There is no endpoint we_1: GET /v1/webhook-endpoints lists them.');
      const endpoint = anEndpoint('https://hooks.example.com/');
      const { id } = endpoint;
      await store.addEndpoint(endpoint);
      await store.changeEndpoint(id, { disabled: { at: instant(0), because: 'a rest' } });
      assert.equal(await redeliver(id), `${id} is disabled (a rest): enable it first, with PATCH.`);
    });

    it('rebuild and redeliver say where they have looked for Temporal', async () => {
      const away = { DATA_DIR: folder(), TEMPORAL_ADDRESS: '127.0.0.1:1' };
      const redeliver = ['redeliver', '--to', 'mail', '--since', '2026-11-24T00:00:00Z'];
      for (const { code, err } of await Promise.all([orders(away, 'rebuild'), orders(away, ...redeliver)])) {
        assert.match(err, /^Temporal does not answer at 127\.0\.0\.1:1 \(.*\): does it run .*TEMPORAL_ADDRESS.*\n$/);
        assert.equal(code, 2);
      }
    });
  });

  describe('without a store', () => {
    const folder = useTempFolder();

    const fails = async (settings: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await orders(settings, ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^.+\n$/, 'one line');
      return err.trim();
    };

    it('does not make one where there is none', async () => {
      const said = await fails({ DATA_DIR: folder() }, 'check');
      assert.equal(said, `There is no store in ${folder()}: set DATA_DIR or DATABASE_URL as the gateway has it.`);
    });

    it('says which setting is wrong', async () => {
      const said = await fails({ DATA_DIR: folder(), DATABASE_URL: 'mysql://here', PORT: '0' }, 'check');
      assert.match(said, /^Some settings are wrong: PORT must be .*; DATABASE_URL must begin with postgres:\/\/.*\.$/);
    });

    it('says that the database is away, or that the file is none', async () => {
      const away = await fails({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/orders' }, 'check');
      assert.match(away, /ECONNREFUSED 127\.0\.0\.1:1: is DATABASE_URL right, and does its server run\?$/);
      writeFileSync(join(folder(), 'orders.db'), 'A letter to nobody in particular.');
      const broken = await fails({ DATA_DIR: folder() }, 'check');
      assert.match(broken, /orders\.db cannot be opened: file is not a database: is DATA_DIR right, /);
    });

    it('mails writes each mail in every language, with an index', async () => {
      const { code, out } = await orders({}, 'mails', join(folder(), 'mails'));
      const [, count] = /^(\d+) mails: .*index\.html$/m.exec(out) ?? [];
      const index = readFileSync(join(folder(), 'mails', 'index.html'), 'utf8');
      assert.equal(index.match(/<li>/g)?.length, Number(count));
      assert.match(index, /-de-1\.html/);
      assert.equal(code, 0);
    });

    it('mails says into which folder it could not write', async () => {
      writeFileSync(join(folder(), 'file'), '');
      const said = await fails({}, 'mails', join(folder(), 'file', 'mails'));
      assert.match(said, /^The mails cannot be written into \/.*\/file\/mails \(ENOTDIR.*\): name another folder\.$/);
    });
  });

  describe('called in a wrong way, says so and where to read on', () => {
    const MISTAKES: readonly (readonly [args: readonly string[], says: string, help: string])[] = [
      [[], `Which command? ${COMMANDS.join(', ')}.`, ''],
      [['chek'], "Unknown command 'chek' (Did you mean check?).", ''],
      [['--all'], "Unknown option '--all'.", ''],
      [['check', '--all'], "Unknown option '--all'.", 'check '],
      [['check', 'now'], "Too many arguments for 'check'. Expected 0 arguments but got 1.", 'check '],
      [['reverse', '--transfer', 'x'], "Required option '--note <text>' not specified.", 'reverse '],
      [
        ['reverse', '--transfer', 'x', '--note', ' '],
        "Option '--note <text>' argument ' ' is invalid. It must not be empty.",
        'reverse ',
      ],
      [['forget', '--customer'], "Option '--customer <id>' argument missing.", 'forget '],
      [
        ['forget', '--customer', 'cus 1'],
        "Option '--customer <id>' argument 'cus 1' is invalid. It must be the id of a party, as cus_42.",
        'forget ',
      ],
      [
        ['prune', '--before', 'yesterday'],
        "Option '--before <time>' argument 'yesterday' is invalid. It must be an instant, as 2026-11-24T00:00:00Z.",
        'prune ',
      ],
      [['redeliver', '--to', 'mail'], "Required option '--since <time>' not specified.", 'redeliver '],
      [['mails'], "Missing required argument 'folder'.", 'mails '],
      [['clock'], `Which command? ${CLOCK_COMMANDS.join(', ')}.`, 'clock '],
      [['clock', 'wind'], "Unknown command 'wind'.", 'clock '],
      [['clock', 'show'], "Missing required argument 'clock'.", 'clock show '],
      [
        ['clock', 'advance', 'clk_1', '--by', '1 day'],
        "Option '--by <duration>' argument '1 day' is invalid. It must be a duration, as PT24H or P14D.",
        'clock advance ',
      ],
    ];
    for (const [args, says, help] of MISTAKES) {
      it(['orders', ...args].join(' '), async () => {
        assert.equal(await run(args), `${says} See "npm run orders -- ${help}--help".`);
      });
    }

    it('exits with 2, with that line on stderr', async () => {
      const { code, out, err } = await orders({}, 'prune');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^Required option '--before <time>' not specified\. See .*\n$/);
    });
  });

  it('explains itself and each command, with an example', async () => {
    const { code, out, err } = await orders({}, '--help');
    assert.deepEqual([code, err], [0, '']);
    for (const name of COMMANDS) assert.match(out, new RegExp(`^  ${name} .*\\S$`, 'm'));
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
    for (const name of [...COMMANDS, ...CLOCK_COMMANDS.map((one) => `clock ${one}`)]) {
      const help = await helpOf(name);
      assert.ok(help.startsWith(`Usage: npm run orders -- ${name}`), help);
      assert.ok(help.includes(`For example:\n  npm run orders -- ${name}`), help);
    }
  });
});

/** What `--help` prints, without a process for each. */
async function helpOf(name: string): Promise<string> {
  let printed = '';
  const print = mock.method(process.stdout, 'write', (text: string) => Boolean((printed += text)));
  try {
    assert.equal(await run([...name.split(' '), '--help']), null);
    return printed;
  } finally {
    print.mock.restore();
  }
}
