import assert from 'node:assert/strict';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { OrderId } from '../../src/domain/order/party.ts';
import { folderMailer } from '../../src/mail/mailbox.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

describe('The mails of a local run over HTTP', () => {
  const folder = useTempFolder();
  let served: Served;
  beforeEach(async () => {
    const shown = { subject: 'Paid', text: 'Paid', html: '<p>Paid</p>', calendar: null };
    const mail = { ...shown, id: 'ord_1/7/customer', to: 'ann@example.com', orderId: 'ord_1' as OrderId };
    await folderMailer(folder()).send(mail);
    served = await serve({ ...new Obliging().deps(), mailFolder: folder() });
  });
  afterEach(() => served.close());

  const LIST = '/dev/mail';
  const ONE = '/dev/mail/ord_1%2F7%2Fcustomer';

  /** fetch cannot say another Host. */
  const asked = (path: string, host: string, base = served.base) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      request(base + path, { headers: { host } }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
      })
        .on('error', reject)
        .end();
    });

  for (const host of [
    '127.0.0.1:3000',
    'localhost:3000',
    'LOCALHOST',
    '[::1]:3000',
    '127.8.9.1',
    '[::ffff:127.0.0.1]',
  ]) {
    it(`L15 are shown to this machine, as ${host}, and kept by no cache`, async () => {
      for (const path of [LIST, ONE]) {
        const { status, headers } = await asked(path, host);
        assert.deepEqual([status, headers['cache-control']], [200, 'no-store']);
      }
    });
  }

  const OTHERS = [
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    'evil.example#127.0.0.1',
    '192.168.1.7:3000',
    '0.0.0.0:3000',
    '[::]',
    '::1',
    '/',
  ];
  for (const host of OTHERS) {
    it(`L15 are not there for a page that has come here by the name ${JSON.stringify(host)}`, async () => {
      for (const path of [LIST, ONE]) assert.equal((await asked(path, host)).status, 404);
    });
  }

  it('L15 are not there for another machine, whatever host it names', async function () {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
    if (outside === undefined) this.skip();
    const open = await serve({ ...new Obliging().deps(), mailFolder: folder() }, '0.0.0.0');
    const base = open.base.replace('127.0.0.1', outside);
    assert.equal((await asked('/livez', 'localhost', base)).status, 200);
    assert.equal((await asked(LIST, 'localhost', base)).status, 404);
    await open.close();
  });

  it('are not there at all where mails are sent', async () => {
    const sends = await serve(new Obliging().deps());
    assert.equal((await asked(LIST, 'localhost', sends.base)).status, 404);
    await sends.close();
  });
});
