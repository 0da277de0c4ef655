import { PageOrders } from '../support/pages/page-orders.ts';
import { Reader, WIDTHS } from '../support/pages/reader.ts';
import { withStore } from '../support/store/with-store.ts';
import type { Store } from '../../src/store/index.ts';

describe('The order page in Chromium (orders on a test clock)', function () {
  this.timeout(120_000);
  let store: Store;
  let orders: PageOrders;
  let readers: Reader[] = [];
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    orders = await PageOrders.open(store, { payment: 'https://pay.example.com/{orderId}?amount={amount}' });
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    readers = [];
    await orders.close();
  });

  const read = async (url: string, width: number, options?: Parameters<typeof Reader.open>[2]): Promise<Reader> => {
    const reader = await Reader.open(url, width, options);
    readers.push(reader);
    return reader;
  };

  it('a whole life, clicked through by a customer with a phone and a provider at a desk, each live', async () => {
    const order = await orders.book();
    const customer = await read(await orders.link(order, 'customer'), WIDTHS.phone);
    const provider = await read(await orders.link(order, 'provider'), WIDTHS.desk);
    await provider.reads('It is your turn.');
    await provider.mustBeFine();

    // K2 K3: another price, on which the customer is shown what it was.
    await provider.opens('Propose other terms');
    await provider.fills('Price', '130.00');
    await provider.fills('Comment', 'There are two windows more');
    await provider.mustBeFine();
    await provider.presses('Propose other terms');
    await provider.reads('Anna Berg is next.');
    await customer.reads('There are two windows more');
    await customer.reads('so far: €120.00');
    await customer.mustBeFine();

    await customer.presses('Accept these terms');
    await customer.sees('Agreed');
    await provider.sees('Agreed');

    // X1 X2: another time, which the customer accepts.
    await provider.opens('Propose other terms');
    await provider.fills('Date and time', '2026-03-25T15:30');
    await provider.presses('Propose other terms');
    await customer.sees('A change is proposed');
    await customer.mustBeFine();
    await customer.presses('Accept these terms');
    await customer.sees('Agreed');

    // X4 E1: after the start it can be done.
    await orders.advance('P3D');
    await provider.page.reload();
    await provider.presses('The service is done');
    await provider.sees('Done');
    await customer.sees('Was the service provided?');
    await customer.mustBeFine();
    await customer.presses('Yes, all is well');

    // P1 P2: the backend reports the payment.
    await customer.sees('Please pay €130.00');
    await customer.page.locator('a[href^="https://pay.example.com/ord_"][href$="?amount=13000"]').waitFor();
    await customer.mustBeFine();
    await provider.sees('€130.00 are to be paid');
    await orders.pay(order, 13_000);

    // Z1 Z3
    await customer.sees('Finished');
    await customer.page.getByLabel('4 of 5').check();
    await customer.page.getByLabel('What others should know').fill('Clean and on time');
    await customer.mustBeFine();
    await customer.presses('Rate the service');
    await customer.reads('Clean and on time');
    await provider.sees('Finished');
    await provider.reads('Your credit');
    await provider.reads('Clean and on time');
    await Promise.all([customer.mustBeFine(), provider.mustBeFine()]);
  });

  it('X7 a customer sees what cancelling costs, in the dark, in German, and without JavaScript', async () => {
    const order = await orders.book();
    await orders.provider.post(`${order}/confirm`, { revision: 1 });
    const url = await orders.link(order, 'customer');
    const dark = await read(url, WIDTHS.phone, { colorScheme: 'dark', locale: 'de-DE' });
    await dark.sees('Vereinbart');
    await dark.opens('Auftrag absagen');
    await dark.reads('Jetzt abzusagen ist kostenlos.');
    await dark.mustBeFine();
    await dark.fills('Grund', 'Krank');

    // Meanwhile the tier has passed: what was accepted is no longer what it costs.
    await orders.advance('PT13H');
    await dark.presses('Auftrag absagen');
    await dark.reads('Jetzt abzusagen kostet eine Entschädigung.');
    await dark.reads('Jetzt abzusagen kostet 36,00 €, 30 % des Preises.');
    await dark.mustBeFine();

    const plain = await read(url, WIDTHS.phone, { javaScriptEnabled: false });
    await plain.opens('Cancel the order');
    await plain.reads('Cancelling now costs €36.00, 30 % of the price.');
    await plain.fills('Reason', 'Ill');
    await plain.presses('Cancel the order');
    await plain.sees('Please pay €36.00');
  });

  it('E3 E4 P3 a dispute and a claim are opened by clicking, and support decides', async () => {
    const disputed = await orders.book();
    const unpaid = await orders.book();
    for (const order of [disputed, unpaid]) await orders.provider.post(`${order}/confirm`, { revision: 1 });
    await orders.advance('P3D');
    for (const order of [disputed, unpaid]) await orders.provider.post(`${order}/done`, {});
    const customer = await read(await orders.link(disputed, 'customer'), WIDTHS.phone, { colorScheme: 'dark' });
    await customer.opens('Something went wrong');
    await customer.fills('Reason', 'Nobody came');
    await customer.presses('Something went wrong');
    await customer.sees('Support decides');
    await customer.reads('Nobody came');
    await customer.mustBeFine();
    const support = orders.served.backend.as('support:sup_1');
    await support.post(`${disputed}/resolve`, { resolution: 'void', note: 'We believe the customer' });
    await customer.sees('Cancelled');
    await customer.reads('We believe the customer');

    await orders.customer.post(`${unpaid}/confirm`, {});
    await orders.advance('P4D');
    const provider = await read(await orders.link(unpaid, 'provider'), WIDTHS.desk);
    await provider.sees('€120.00 are overdue');
    await provider.opens('Ask support for help');
    await provider.fills('Reason', 'No answer to my letters');
    await provider.presses('Ask support for help');
    await provider.sees('Support decides');
    await provider.mustBeFine();
    await provider.presses('Withdraw the claim');
    await provider.sees('€120.00 are overdue');
  });

  it('whoever is filling in a form is told of news, and loses nothing', async () => {
    const order = await orders.book();
    const provider = await read(await orders.link(order, 'provider'), WIDTHS.phone);
    await provider.opens('Cancel the order');
    await provider.fills('Reason', 'My ladder is broken');
    const startsAt = '2026-03-26T09:00:00.000Z';
    const appointment = { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' };
    await orders.provider.post(`${order}/edit`, { revision: 1, appointment });
    await provider.reads('Something has happened meanwhile.');
    await provider.mustBeFine();
    await provider.presses('Cancel the order');
    await provider.sees('Cancelled');
    await provider.reads('My ladder is broken');
  });

  it('a link that is not valid says so', async () => {
    for (const width of Object.values(WIDTHS)) {
      const reader = await read(`${orders.served.base}/o/nothing`, width);
      await reader.sees('This link is not valid');
      await reader.mustBeFine();
    }
  });
});
