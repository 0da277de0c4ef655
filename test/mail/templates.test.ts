import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MailTemplates } from '../../src/mail/templates.ts';
import { templateMistakes } from '../../src/mail/template-mistakes.ts';
import { mailAbout } from '../support/orders/mails.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { tellingsOf } from '../support/orders/tellings.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

describe('An operator’s own templates of mails', () => {
  const folder = useTempFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder(), path)), { recursive: true });
    writeFileSync(join(folder(), path), text);
  };
  const [booked, received] = tellingsOf(anOrder());
  assert.ok(booked && received);

  it('lie over ours, file by file, in every language for itself', () => {
    write('templates/booked/en.mustache', 'Ahoy: {{title}}\r\n\r\n{{TheCustomer}} wants you by {{answerBy}}.\r\n');
    write('layout/text.mustache', '{{#paragraphs}}{{{.}}}{{/paragraphs}}');
    assert.deepEqual(templateMistakes(folder()), []);
    const templates = new MailTemplates(folder());
    const own = mailAbout(booked, {}, { templates });
    assert.equal(own.subject, 'Ahoy: Window cleaning');
    assert.equal(own.text, 'The customer wants you by Tuesday, 2 June 2026 at 10:00.');
    assert.equal(mailAbout(booked, { locale: 'de' }, { templates }).subject, 'Neue Buchung: Window cleaning');
    assert.equal(mailAbout(received, {}, { templates }).subject, 'Booking received: Window cleaning');
  });

  it('that cannot be used are found at the start, all of them', () => {
    write('templates/booked/en.mustache', 'Hi: {{title}}\n\n{{#customer}}open, {{tittle}}{{/customer}}\n');
    write('templates/booked/xx.mustache', 'Hi\n\nthere');
    write('templates/expired/en.mustache', 'Only a subject');
    write('templates/done/de.mustache', 'A\n\n{{#customer}}open');
    write('notes.txt', 'not looked at');
    assert.deepEqual([...templateMistakes(folder())].sort(), [
      'has templates/booked/en.mustache, which names {{tittle}}, which mails do not have',
      'has templates/booked/xx.mustache, which is no template: a mail by that name there is not',
      'has templates/done/de.mustache, which cannot be read: Unclosed section "customer" at 17',
      'has templates/expired/en.mustache, which needs a subject, an empty line, and a text',
    ]);
    assert.deepEqual(templateMistakes(join(folder(), 'none')), ['names a folder that does not exist']);
  });
});
