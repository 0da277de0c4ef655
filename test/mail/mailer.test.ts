import assert from 'node:assert/strict';
import { domainToASCII } from 'node:url';
import type { Socket } from 'node:net';
import type { OrderId } from '../../src/domain/order/party.ts';
import { smtpMailer, type Mail, type Mailer } from '../../src/mail/mailer.ts';
import { NotSent } from '../../src/mail/not-sent.ts';
import { LANGUAGES } from '../../src/mail/mail-locale.ts';
import { collectingGarbage } from '../support/garbage.ts';
import { lives } from '../support/orders/lives.ts';
import { mailAbout } from '../support/orders/mails.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { tellingsOf } from '../support/orders/tellings.ts';
import { until } from '../support/until.ts';
import { DELIVERABLE, mailServer, strangeServer, type MailServer } from '../support/system/mail-server.ts';

const FROM = 'Orders & more <orders@market.example>';
const MAIL: Mail = {
  id: 'ord_1/7/customer',
  to: 'ann@example.com',
  subject: 'Bitte zahlen: Fensterputzen für 🧽',
  text: 'Guten Tag,\n\n120,00\u00a0€\n.\nDas war es.\n',
  html: '<p>Guten Tag, 120,00\u00a0€</p>',
  calendar: null,
  orderId: 'ord_1' as OrderId,
};

describe('Mail over SMTP', () => {
  const offices: MailServer[] = [];
  const opened = async (office: Promise<MailServer>): Promise<MailServer> => {
    offices.push(await office);
    return office;
  };
  const mailers: Mailer[] = [];
  const opening = (settings: Parameters<typeof smtpMailer>[0]): Mailer => {
    const mailer = smtpMailer(settings);
    mailers.push(mailer);
    return mailer;
  };
  afterEach(async () => {
    for (const mailer of mailers.splice(0)) mailer.close();
    await Promise.all(offices.splice(0).map((office) => office.close()));
  });

  it('M1 arrives as it was written, from whom and to whom it says', async () => {
    const { url, received } = await opened(mailServer());
    await opening({ url, from: FROM }).send(MAIL);
    const [one] = received;
    assert.ok(one);
    assert.equal(one.sender, 'orders@market.example');
    assert.deepEqual(one.recipients, ['ann@example.com']);
    assert.equal(one.mail.from?.text, '"Orders & more" <orders@market.example>');
    assert.equal(one.mail.subject, MAIL.subject);
    assert.equal(one.mail.text, MAIL.text);
    assert.equal(one.mail.html, MAIL.html);
    assert.equal(one.mail.headers.get('auto-submitted'), 'auto-generated');
    assert.deepEqual(one.mail.attachments, []);
  });

  it('the mails of an order refer to one id, and answers go to whom they are to', async () => {
    const { url, received } = await opened(mailServer());
    const mailer = opening({ url, from: FROM, replyTo: 'help@shop.example' });
    for (const id of ['msg_1', 'msg_2']) await mailer.send({ ...MAIL, id });
    await mailer.send({ ...MAIL, id: 'msg_3', orderId: 'ord_2' as OrderId });
    const references = received.map(({ mail }) => mail.references);
    assert.deepEqual(references, ['<ord_1@market.example>', '<ord_1@market.example>', '<ord_2@market.example>']);
    assert.equal(received[0]?.mail.replyTo?.text, 'help@shop.example');
    await opening({ url, from: FROM }).send(MAIL);
    assert.equal(received.at(-1)?.mail.replyTo, undefined);
  });

  it('M5 a calendar entry arrives as a part of its own, and as a file', async () => {
    const { url, received } = await opened(mailServer());
    const told = tellingsOf(anOrder().inExecution()).at(-1) ?? assert.fail();
    const { calendar, ...mail } = mailAbout(told);
    await opening({ url, from: FROM }).send({ ...MAIL, ...mail, calendar });
    const [one] = received;
    assert.match(one?.raw ?? '', /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const [file] = one?.mail.attachments.filter(({ filename }) => filename === 'appointment.ics') ?? [];
    assert.equal(file?.content.toString(), calendar?.content);
    assert.equal(one?.mail.text, mail.text);
  });

  it('M2 a repeat has the same Message-ID, and another mail another', async () => {
    const { url, received } = await opened(mailServer());
    const mailer = opening({ url, from: FROM });
    for (const id of [MAIL.id, MAIL.id, 'ord_1/8/customer', 'a b>\r\nX: y', 'a b>=d='])
      await mailer.send({ ...MAIL, id });
    const ids = received.map(({ mail }) => mail.messageId);
    assert.equal(ids[0], '<ord_1/7/customer@market.example>');
    assert.equal(ids[1], ids[0]);
    assert.equal(new Set(ids).size, 4);
    for (const id of ids) assert.match(id ?? '', /^<[A-Za-z0-9_/=-]+@market\.example>$/);
  });

  it('every mail of every order arrives, in every language', async () => {
    const { url, received } = await opened(mailServer());
    const mailer = opening({ url, from: FROM });
    const told = tellingsOf(lives()['a dispute and a claim'] ?? assert.fail());
    const mails = LANGUAGES.flatMap((locale) => told.map((telling) => mailAbout(telling, { locale })));
    await Promise.all(mails.map((mail, index) => mailer.send({ id: `m/${index}`, to: 'ann@example.com', ...mail })));
    for (const [index, { subject, text, html }] of mails.entries()) {
      const arrived = received.find(({ mail }) => mail.messageId === `<m/${index}@market.example>`)?.mail;
      assert.deepEqual([arrived?.subject, arrived?.text, arrived?.html], [subject, text, html]);
    }
  });

  it('L12 mail programs make no links of what people wrote', async () => {
    const { url, received } = await opened(mailServer());
    const comment = 'https://evil.com/sso, evil.com, www.evil.com or ann@evil.com';
    const [told] = tellingsOf(anOrder({ comment }));
    assert.ok(told);
    const mailer = opening({ url, from: FROM });
    await mailer.send({ ...MAIL, ...mailAbout(told) });
    await mailer.send({ ...MAIL, text: comment });
    const [defanged, asWritten] = received.map(({ mail }) => mail.textAsHtml ?? '');
    assert.match(defanged ?? '', /evil\[\.\]com/);
    assert.doesNotMatch(defanged ?? '', /<a /);
    assert.match(asWritten ?? '', /<a .*<a .*<a .*<a /, 'the check knows links where there are some');
  });

  for (const subject of ['Hi\r\nBcc: eve@example.com', 'Hi\nX-Evil: 1\n\nBody', 'Hi\rTo: eve@example.com']) {
    it(`a subject cannot add a header: ${JSON.stringify(subject)}`, async () => {
      const { url, received } = await opened(mailServer());
      await opening({ url, from: FROM }).send({ ...MAIL, subject });
      const [one] = received;
      assert.ok(one);
      assert.deepEqual(one.recipients, ['ann@example.com']);
      assert.equal(one.mail.bcc, undefined);
      assert.equal(one.mail.headers.get('x-evil'), undefined);
      assert.equal(one.mail.text, MAIL.text);
    });
  }

  const notOne = [
    'ann@example.com, eve@example.com',
    'ann@example.com;eve@example.com',
    'ann@example.com eve@example.com',
    'Ann <ann@example.com>',
    '<ann@example.com>',
    'ann@example.com\r\nBcc: eve@example.com',
    'ann@example.com\nRCPT TO:<eve@example.com>',
    'ann@example.com\0',
    'friends: ann@example.com;',
    '"ann@evil"@example.com',
    'ann@evil@example.com',
    'ann',
    '@example.com',
    '',
    `${'a'.repeat(300)}@example.com`,
  ];
  for (const to of notOne) {
    it(`refuses what is not one address: ${JSON.stringify(to.slice(0, 50))}`, async () => {
      const { url, received } = await opened(mailServer());
      const failure = await refusal(opening({ url, from: FROM }).send({ ...MAIL, to }));
      assert.equal(failure.isPermanent, true);
      assert.equal(failure.reason, 'the address is not one e-mail address');
      assert.equal(received.length, 0);
    });
  }

  for (const to of DELIVERABLE) {
    it(`A1 M1 a mail goes to ${to}, and to nobody else`, async () => {
      const { url, received } = await opened(mailServer());
      await opening({ url, from: FROM }).send({ ...MAIL, to });
      assert.deepEqual(
        received.map(({ recipients }) => recipients.map(inAscii)),
        [[inAscii(to)]],
      );
      assert.match(received[0]?.raw ?? '', /^[\0-\x7f]*$/);
    });
  }

  it('neither files nor other servers are read, whatever a mail says', async () => {
    const { url, received } = await opened(mailServer());
    const html = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x">';
    await opening({ url, from: FROM }).send({ ...MAIL, html });
    const [one] = received;
    assert.ok(one);
    assert.deepEqual([one.mail.attachments, one.mail.html], [[], html]);
  });

  const answers = [
    ['recipient', 550, 'the mail server refused the recipient (550)', true],
    ['recipient', 451, 'the mail server deferred the recipient (451)', false],
    ['message', 554, 'the mail server refused the message (554)', true],
    ['message', 451, 'the mail server deferred the message (451)', false],
  ] as const;
  for (const [what, code, reason, isPermanent] of answers) {
    it(`M2 a ${what} answered with ${code}: ${reason}, ${isPermanent ? 'for good' : 'for now'}`, async () => {
      const { url } = await opened(mailServer({ [what]: code }));
      const failure = await refusal(opening({ url, from: FROM }).send(MAIL));
      assert.deepEqual([failure.reason, failure.isPermanent], [reason, isPermanent]);
    });
  }

  it('M2 a login that is refused is not the reader’s fault, and its password is not told', async () => {
    const { url } = await opened(mailServer({ login: 'refused' }));
    const failure = await refusal(opening({ url: url.replace('//', '//ann:s3cr3t@'), from: FROM }).send(MAIL));
    assert.equal(failure.reason, 'the mail server refused the login (535)');
    assert.equal(failure.isPermanent, false);
  });

  /** Only what is waited for is short: on a busy machine the others would end it first. */
  const timeouts = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
  type Limits = Partial<typeof timeouts & { whole: number }>;
  const strange: readonly (readonly [string, (socket: Socket) => void, string, Limits?])[] = [
    ['hangs up at once', (socket) => socket.destroy(), 'the mail server closed the connection'],
    ['hangs up politely', (socket) => socket.end(), 'the mail server closed the connection'],
    ['never greets', () => undefined, 'the mail server did not answer in time', timeouts],
    [
      'greets and says no more',
      (socket) => socket.write('220 hello\r\n'),
      'the mail server did not answer in time',
      timeouts,
    ],
    [
      'is no mail server',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'the mail server answered in an unexpected way',
    ],
    ['has no time', (socket) => socket.end('421 too busy\r\n'), 'the mail server answered in an unexpected way (421)'],
    [
      'greets for ever',
      (socket) => void everywhile(socket, '220-wait'),
      'the mail server did not answer in time',
      timeouts,
    ],
    [
      'answers for ever',
      (socket) => {
        socket.write('220 hello\r\n');
        socket.once('data', () => void everywhile(socket, '250-wait'));
      },
      'the mail server did not take it in time',
      { whole: 3_000 },
    ],
  ];
  for (const [what, treat, reason, limits = {}] of strange) {
    it(`M2 a server that ${what}: ${reason}`, async () => {
      const sockets: Socket[] = [];
      const { url } = await opened(
        strangeServer((socket) => {
          socket.on('error', () => undefined);
          sockets.push(socket);
          treat(socket);
        }),
      );
      const failure = await collectingGarbage(() => refusal(opening({ url, from: FROM, timeouts: limits }).send(MAIL)));
      assert.ok(failure.reason.startsWith(reason), failure.reason);
      assert.equal(failure.isPermanent, false);
      for (const socket of sockets) socket.destroy();
    });
  }

  it('M2 a server that is not there is tried again', async () => {
    const office = await mailServer();
    await office.close();
    const failure = await refusal(opening({ url: office.url, from: FROM }).send(MAIL));
    assert.deepEqual([failure.reason, failure.isPermanent], ['the mail server cannot be reached', false]);
  });

  it('keeps a connection for the next mail, and ends it when it is closed', async () => {
    const office = await opened(mailServer());
    const mailer = opening({ url: office.url, from: FROM });
    for (const id of ['msg_1', 'msg_2', 'msg_3']) await mailer.send({ ...MAIL, id });
    assert.equal(office.connections.size, 1);
    mailer.close();
    await until(() => office.connections.size === 0);
  });

  it('M2 sends a mail in the same try where the server has just ended the connection that was kept', async () => {
    const office = await opened(mailServer({ mailsEach: 1 }));
    const mailer = opening({ url: office.url, from: FROM });
    for (const id of ['msg_1', 'msg_2', 'msg_3']) await mailer.send({ ...MAIL, id });
    assert.equal(office.received.length, 3);
  });

  it('M2 after a failure the next mail goes on a connection of its own', async () => {
    const refusing = await opened(mailServer({ recipient: 451 }));
    const mailer = opening({ url: refusing.url, from: FROM });
    await refusal(mailer.send(MAIL));
    await refusal(mailer.send(MAIL));
  });

  for (const url of ['http://mail.example', 'mail.example:25', 'smtp://', 'not a url with s3cr3t']) {
    it(`does not start with ${url} as the server, and does not repeat it`, () => {
      assert.throws(() => smtpMailer({ url, from: FROM }), { message: /^The SMTP URL must be smtp/ });
    });
  }

  for (const from of ['', 'Orders', 'a@example.com, b@example.com', 'Orders <a@b@c>']) {
    it(`does not start with ${JSON.stringify(from)} as the sender`, () => {
      assert.throws(() => smtpMailer({ url: 'smtp://127.0.0.1', from }), /must be one e-mail address/);
    });
  }

  it('the URL cannot make it log, pool, or send by other means', async () => {
    const { url, received } = await opened(mailServer());
    const odd = `${url}/?logger=true&debug=true&pool=true&sendmail=true&jsonTransport=true&disableFileAccess=false`;
    await opening({ url: odd, from: FROM }).send(MAIL);
    assert.equal(received.length, 1);
  });
});

/** The same line again and again, of an answer that never ends. */
const everywhile = (socket: Socket, line: string) => setInterval(() => socket.write(`${line}\r\n`), 50).unref();

/** That a mail was not sent; whatever the error says, it names nobody and no secret. */
async function refusal(sending: Promise<void>): Promise<NotSent> {
  const failure: unknown = await sending.then(
    () => assert.fail('it was sent'),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof NotSent, String(failure));
  const { reason, message, stack, cause } = failure;
  const said = JSON.stringify({ reason, message, stack, cause, own: Object.entries(failure) });
  assert.doesNotMatch(said, /\bann\b|example\.com|s3cr3t|nodemailer/);
  return failure;
}

/** As the server of the tests is told an address: it shows domains in their own letters, and these have no case. */
const inAscii = (address: string): string => {
  const [, local = '', domain = ''] = /^(.*)@(.*)$/.exec(address) ?? [];
  return `${local}@${domain.startsWith('[') ? domain : domainToASCII(domain)}`;
};
