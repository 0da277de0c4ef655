import assert from 'node:assert/strict';
import { isPublicAddress, readTarget } from '../../src/outgoing/index.ts';

const PUBLIC = { allowPrivate: false };
const LOCAL = { allowPrivate: true };

const INTERNAL_ADDRESS = 'must not be at an address of an internal network';
const NO_PUBLIC_NAME = 'must be at a public name, like hooks.example.com';
const NOT_HTTPS = 'must be an https address';
const SOMEBODY = 'must not name a user or a password';
const FRAGMENT = 'must not have a fragment (#)';
const PORT = 'must be at port 443, or at one from 1024 on';
const TOO_LONG = 'must be at most 2,000 characters long';

const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  [INTERNAL_ADDRESS]: [
    'https://127.0.0.1/',
    'https://127.0.0.1:8443/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0X7F.1/',
    'https://127.0.0.0x1/',
    'https://%31%32%37.0.0.1/',
    'https://１２７.0.0.1/',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://0x0/',
    'https://10.0.0.1/',
    'https://10.1/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://192.168.257/',
    'https://3232235521/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://0251.0376.0251.0376/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'https://192.0.0.192/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://198.51.100.1/',
    'https://203.0.113.1/',
    'https://192.88.99.1/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::0001]:8443/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[64:ff9b::127.0.0.1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fd00:ec2::254]/',
    'https://[fc00::1]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://[3fff::1]/',
    'https://[100::1]/',
    'https://[4000::1]/',
  ],
  [NO_PUBLIC_NAME]: [
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://ｌｏｃａｌｈｏｓｔ/',
    'https://local\u00ADhost/',
    'https://api.localhost/',
    'https://api.localhost./',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'https://db.corp/',
    'https://nas.home.arpa/',
    'https://router.lan/',
    'https://localhost.localdomain/',
    'https://intranet/',
    'https://com./',
    'https://hooks..example.com/',
    'https://hooks.example.com../',
    'https://-hooks.example.com/',
    'https://hooks-.example.com/',
    'https://*.example.com/',
    `https://${'a'.repeat(64)}.example.com/`,
    `https://${'a.'.repeat(125)}example.com/`,
  ],
  [NOT_HTTPS]: [
    '',
    'hooks.example.com',
    '//hooks.example.com/',
    '/hooks',
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'gopher://hooks.example.com/',
    'javascript:alert(1)',
    'data:text/plain,hello',
    'https:hooks.example.com',
    'https:/hooks.example.com',
    'https:///hooks.example.com',
    'https://',
    ' https://hooks.example.com/',
    'https://hooks.example.com/ ',
    'https://hooks.example.com/a b',
    'ht\ntps://hooks.example.com/',
    'https://hooks.exam\tple.com/',
    'https://hooks.example.com/\0',
    'https:\\\\hooks.example.com\\',
    'https://hooks.example.com\\@127.0.0.1/',
    'https://127.0.0.1%00.example.com/',
    'https://256.256.256.256/',
    'https://1.2.3.4.5/',
    'https://[::1/',
    'https://[fe80::1%25eth0]/',
    'https://[fe80::1%eth0]/',
    'https://[::ffff:127.0.0.1',
    'https://hooks.example.com:65536/',
    'https://hooks.example.com:https/',
    'https://xn--hooks.example.com:x/',
  ],
  [SOMEBODY]: [
    'https://user@hooks.example.com/',
    'https://user:secret@hooks.example.com/',
    'https://@hooks.example.com/',
    'https://:@hooks.example.com/',
    'https://hooks.example.com@127.0.0.1/',
    'https://hooks.example.com%2f@127.0.0.1/',
    'https://hooks.example.com:443@127.0.0.1:443/',
    'https://127.0.0.1@hooks.example.com/',
  ],
  [FRAGMENT]: ['https://hooks.example.com/#', 'https://hooks.example.com/#a', 'https://hooks.example.com#@127.0.0.1/'],
  [PORT]: [
    'https://hooks.example.com:22/',
    'https://hooks.example.com:25/',
    'https://hooks.example.com:80/',
    'https://hooks.example.com:1023/',
  ],
  'must not name the port 0': ['https://hooks.example.com:0/'],
  [TOO_LONG]: [`https://hooks.example.com/${'a'.repeat(1_975)}`, `https://hooks.example.com/${'好'.repeat(300)}`],
};

const GOOD: Readonly<Record<string, string>> = {
  'https://hooks.example.com': 'https://hooks.example.com/',
  'https://hooks.example.com/orders?tenant=7': 'https://hooks.example.com/orders?tenant=7',
  'https://hooks.example.com/a?to=b@example.com': 'https://hooks.example.com/a?to=b@example.com',
  'https://hooks.example.com:443/': 'https://hooks.example.com/',
  'https://hooks.example.com:8443/': 'https://hooks.example.com:8443/',
  'https://hooks.example.com./': 'https://hooks.example.com/',
  'HTTPS://Hooks.Example.COM/A': 'https://hooks.example.com/A',
  'https://bücher.example/': 'https://xn--bcher-kva.example/',
  'https://my_shop.example.com/': 'https://my_shop.example.com/',
  'https://localhost.example.com/': 'https://localhost.example.com/',
  'https://notlocal.example.com/': 'https://notlocal.example.com/',
  'https://8.8.8.8/': 'https://8.8.8.8/',
  'https://0x08080808/': 'https://8.8.8.8/',
  'https://[2606:4700:4700::1111]:8443/': 'https://[2606:4700:4700::1111]:8443/',
  [`https://hooks.example.com/${'a'.repeat(1_974)}`]: `https://hooks.example.com/${'a'.repeat(1_974)}`,
};

describe('A target', () => {
  for (const [refused, urls] of Object.entries(FORBIDDEN)) {
    for (const url of urls) {
      it(`${refused}: ${shortly(url)}`, () => {
        assert.deepEqual(readTarget(url, PUBLIC), { refused });
      });
    }
  }

  for (const [url, normal] of Object.entries(GOOD)) {
    it(`may be ${shortly(url)}`, () => {
      const target = readTarget(url, PUBLIC);
      assert.ok(!('refused' in target), JSON.stringify(target));
      assert.equal(target.url, normal);
    });
  }

  it('is taken apart for whoever sends', () => {
    assert.deepEqual(readTarget('https://Hooks.example.com./orders?tenant=7', PUBLIC), {
      url: 'https://hooks.example.com/orders?tenant=7',
      secure: true,
      host: 'hooks.example.com',
      port: 443,
      path: '/orders?tenant=7',
    });
  });

  it('reads the same when it is read again', () => {
    for (const url of Object.values(GOOD)) {
      const target = readTarget(url, PUBLIC);
      assert.ok(!('refused' in target));
      assert.deepEqual(readTarget(target.url, PUBLIC), target);
    }
  });

  it('may be anywhere in a local run, over http too', () => {
    for (const [url, host, port] of [
      ['http://localhost:3001/hooks', 'localhost', 3001],
      ['http://127.0.0.1', '127.0.0.1', 80],
      ['https://[::1]/', '::1', 443],
      ['http://hooks:22/', 'hooks', 22],
    ] as const) {
      const target = readTarget(url, LOCAL);
      assert.ok(!('refused' in target), url);
      assert.deepEqual([target.host, target.port, target.secure], [host, port, url.startsWith('https')]);
    }
  });

  it('is an address without tricks in a local run too', () => {
    const refusals = [
      ['ftp://localhost/', 'must be an http or https address'],
      ['http:localhost', 'must be an http or https address'],
      ['http://user@localhost/', SOMEBODY],
      ['http://localhost/#', FRAGMENT],
      ['http://localhost:0/', 'must not name the port 0'],
      ['http://./', 'must name a host'],
    ] as const;
    for (const [url, refused] of refusals) assert.deepEqual(readTarget(url, LOCAL), { refused }, url);
  });
});

describe('A public address', () => {
  for (const ip of ['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1', '2a00:1450::1']) {
    it(`is ${ip}`, () => {
      assert.equal(isPublicAddress(ip), true);
    });
  }

  for (const ip of [
    ...['', 'localhost', '127.1', '08.8.8.8', '0x8080808', '8.8.8.8 ', '8.8.8.8:443', '[2606:4700::1]'],
    ...['2606:4700::1%eth0', 'fe80::1%1', '::ffff:8.8.8.8', '::8.8.8.8', '192.175.48.1', '192.52.193.1'],
    ...['2001:2::1', '2001:20::1', '2001:4:112::1', '5f00::1', '64:ff9b::808:808', '2002:808:808::1'],
  ]) {
    it(`is not ${JSON.stringify(ip)}`, () => {
      assert.equal(isPublicAddress(ip), false);
    });
  }
});

function shortly(url: string): string {
  return JSON.stringify(url.length > 70 ? `${url.slice(0, 70)}…` : url);
}
