import assert from 'node:assert/strict';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { folderMailer, listMails, readMail, removeMail } from '../../src/mail/mailbox.ts';
import { removeMailsBefore } from '../../src/mail/old-mails.ts';
import type { Mail } from '../../src/mail/mailer.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const START = utc('2026-06-01T08:00:00Z');
const SHOWN = { id: 'ord_1/1/provider', to: 'ann@example.com', subject: 'A', text: 'B', html: '<p>C</p>' };
const MAIL: Mail = {
  ...SHOWN,
  calendar: { method: 'CANCEL', content: 'BEGIN:VCALENDAR' },
  orderId: 'ord_1' as OrderId,
};
const KEPT = { ...SHOWN, calendar: 'BEGIN:VCALENDAR' };

describe('A folder of mails', () => {
  const temp = useTempFolder();
  const folder = () => join(temp(), 'mails');

  /** A clock that goes on by a second at every look. */
  function clock(): () => Instant {
    let seconds = 0;
    return () => shift(START, { seconds: seconds++ });
  }

  it('keeps a mail, whole', async () => {
    await folderMailer(folder(), clock()).send(MAIL);
    assert.deepEqual(await listMails(folder()), { mails: [{ ...KEPT, at: START }], count: 1 });
    assert.deepEqual(await readMail(folder(), MAIL.id), { ...KEPT, at: START });
    assert.ok(readdirSync(folder()).every((file) => file.endsWith('.json')));
  });

  it('gives a mail away, and is none the worse where there is none', async () => {
    await removeMail(folder(), MAIL.id);
    await folderMailer(folder(), clock()).send(MAIL);
    await folderMailer(folder(), clock()).send({ ...MAIL, id: 'other' });
    await removeMail(folder(), MAIL.id);
    assert.deepEqual(
      (await listMails(folder())).mails.map(({ id }) => id),
      ['other'],
    );
  });

  it('loses old mails and drafts, and nothing else', async () => {
    await removeMailsBefore(folder(), Date.now());
    await folderMailer(folder(), clock()).send(MAIL);
    const old = [...readdirSync(folder()), 'half.json.1.draft', 'notes.txt'];
    for (const file of old.slice(1)) writeFileSync(join(folder(), file), '');
    for (const file of old) utimesSync(join(folder(), file), 1_000, 1_000);
    await folderMailer(folder(), clock()).send({ ...MAIL, id: 'young' });
    await removeMailsBefore(folder(), 2_000_000);
    assert.deepEqual(
      (await listMails(folder())).mails.map(({ id }) => id),
      ['young'],
    );
    assert.deepEqual(
      readdirSync(folder()).filter((file) => !file.endsWith('.json')),
      ['notes.txt'],
    );
  });

  it('M2 a repeat replaces what it repeats', async () => {
    const mailer = folderMailer(folder(), clock());
    await mailer.send(MAIL);
    await Promise.all([mailer.send({ ...MAIL, text: 'B2' }), mailer.send({ ...MAIL, text: 'B2' })]);
    const { mails } = await listMails(folder());
    assert.deepEqual(
      mails.map(({ id, text }) => [id, text]),
      [[MAIL.id, 'B2']],
    );
  });

  it('names its files so that no id leaves the folder, and none is taken for another', async () => {
    const mailer = folderMailer(folder(), clock());
    const ids = ['../../evil', '..', '', 'a', 'A', 'a/b', 'a\0b', 'x'.repeat(5_000)];
    for (const id of ids) await mailer.send({ ...MAIL, id });
    assert.deepEqual(readdirSync(temp()), ['mails']);
    assert.deepEqual((await listMails(folder())).mails.map(({ id }) => id).sort(), [...ids].sort());
  });

  it('lists the newest five hundred, the newest first, and says how many there are', async () => {
    const mailer = folderMailer(folder(), clock());
    for (let n = 0; n < 505; n++) {
      await mailer.send({ ...MAIL, id: `m${n}` });
      for (const file of readdirSync(folder())) if (n < 5) utimesSync(join(folder(), file), 1, 1);
    }
    const { mails, count } = await listMails(folder());
    assert.deepEqual([mails.length, count], [500, 505]);
    assert.equal(mails[0]?.id, 'm504');
    assert.equal(mails.at(-1)?.id, 'm5');
  });

  it('has none where there is no folder, and passes over what is no mail', async () => {
    assert.deepEqual(await listMails(folder()), { mails: [], count: 0 });
    assert.equal(await readMail(folder(), 'none'), null);
    await folderMailer(folder(), clock()).send(MAIL);
    for (const [name, text] of Object.entries({ 'a.json': '{', 'b.json': '[]', 'c.json': '{"id":1}', 'd.txt': 'x' }))
      writeFileSync(join(folder(), name), text);
    assert.equal((await listMails(folder())).mails.length, 1);
  });
});
