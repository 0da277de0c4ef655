import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../src/config.ts';
import { useTempFolder } from './support/system/temp-folder.ts';

const secret = 'correct-horse-battery';

/** An environment in which no settings file of whoever runs the tests counts. */
function read(env: NodeJS.ProcessEnv) {
  return readConfig({ TEMPORAL_CONFIG_FILE: 'none', ...env });
}

function mistakesIn(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    read(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.mistakes;
  }
  assert.fail('no mistake was found');
}

const LINK_SECRET = 'a link secret of 32 characters, or more';

describe('Settings', () => {
  const folder = useTempFolder();

  it('have defaults, so that an empty environment is enough', () => {
    const config = read({});
    assert.deepEqual(config.http, { host: '127.0.0.1', port: 3000 });
    assert.deepEqual(config.metrics, { host: '127.0.0.1', port: 9464 });
    assert.deepEqual(config.workerMetrics, { host: '127.0.0.1', port: 9465 });
    assert.deepEqual(config.apiKeys, []);
    assert.equal(config.dataDir, join(process.cwd(), 'data'));
    assert.deepEqual(config.database, { kind: 'sqlite', file: join(process.cwd(), 'data', 'orders.db') });
    assert.equal(config.temporal.address, '127.0.0.1:7233');
    assert.equal(config.temporal.connection.address, '127.0.0.1:7233');
    assert.equal(config.temporal.namespace, 'default');
    assert.equal(config.temporal.taskQueue, 'orders');
    assert.deepEqual(config.devServer, { port: 7233, uiPort: 8233 });
    assert.equal(config.policiesFile, null);
    assert.equal(config.logLevel, 'info');
    assert.equal(config.rateLimit, 600);
    assert.deepEqual(config.corsOrigins, []);
    assert.deepEqual(config.encryption, []);
    assert.equal(config.drainSeconds, 10);
  });

  it('count an empty variable as unset', () => {
    assert.deepEqual(read({ PORT: '', API_KEYS: '', DATABASE_URL: '', TEMPORAL_ADDRESS: '', LOG_LEVEL: '' }), read({}));
  });

  it('are read from the environment that is passed in', () => {
    const policies = join(folder(), 'policies.json');
    writeFileSync(policies, '{}');
    const config = read({
      HOST: '::1',
      PORT: '8080',
      METRICS_HOST: '0.0.0.0',
      METRICS_PORT: '19464',
      WORKER_METRICS_PORT: '19465',
      DATA_DIR: folder(),
      POLICIES_FILE: policies,
      LOG_LEVEL: 'debug',
      RATE_LIMIT: '60',
      CORS_ORIGINS: 'https://shop.example, http://localhost:5173',
      TEMPORAL_TASK_QUEUE: 'orders-2',
      TEMPORAL_DEV_PORT: '17233',
      TEMPORAL_UI_PORT: '18233',
    });
    assert.deepEqual(config.http, { host: '::1', port: 8080 });
    assert.deepEqual(config.metrics, { host: '0.0.0.0', port: 19464 });
    assert.deepEqual(config.workerMetrics, { host: '0.0.0.0', port: 19465 });
    assert.deepEqual(config.database, { kind: 'sqlite', file: join(folder(), 'orders.db') });
    assert.equal(config.policiesFile, policies);
    assert.equal(config.logLevel, 'debug');
    assert.equal(config.rateLimit, 60);
    assert.deepEqual(config.corsOrigins, ['https://shop.example', 'http://localhost:5173']);
    assert.equal(config.temporal.taskQueue, 'orders-2');
    assert.deepEqual(config.devServer, { port: 17233, uiPort: 18233 });
  });

  it('send traces where OpenTelemetry is told where to, and says not that it is off', () => {
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
    assert.equal(read({}).traces, false);
    assert.equal(read({ OTEL_EXPORTER_OTLP_ENDPOINT }).traces, true);
    assert.equal(read({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/v1/traces' }).traces, true);
    assert.equal(read({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }).traces, false);
    assert.deepEqual(
      mistakesIn({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }),
      [
        'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address',
        'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf, not "grpc"',
      ],
    );
  });

  it('list every mistake at once', () => {
    const mistakes = mistakesIn({
      HOST: 'http://here',
      PORT: '70000',
      METRICS_HOST: 'http://here',
      METRICS_PORT: '-1',
      WORKER_METRICS_PORT: '70000',
      API_KEYS: 'shop:short',
      TEMPORAL_ADDRESS: 'https://temporal:7233',
      TEMPORAL_TLS: 'yes',
      TEMPORAL_TASK_QUEUE: 'two words',
      TEMPORAL_PROFILE: 'nowhere',
      DATABASE_URL: 'mysql://host/orders',
      DATA_DIR: import.meta.filename,
      POLICIES_FILE: join(folder(), 'missing.json'),
      LOG_LEVEL: 'loud',
      RATE_LIMIT: '0',
      CORS_ORIGINS: 'shop.example',
      DRAIN_SECONDS: '-1',
      ENCRYPTION_KEYS: 'a:short',
    });
    const named = mistakes.map((mistake) => mistake.split(' ')[0]);
    assert.deepEqual(named.toSorted(), [
      'API_KEYS',
      'CORS_ORIGINS',
      'DATABASE_URL',
      'DATA_DIR',
      'DRAIN_SECONDS',
      'ENCRYPTION_KEYS',
      'HOST',
      'LOG_LEVEL',
      'METRICS_HOST',
      'METRICS_PORT',
      'POLICIES_FILE',
      'PORT',
      'RATE_LIMIT',
      'TEMPORAL_*',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_TASK_QUEUE',
      'TEMPORAL_TLS',
      'WORKER_METRICS_PORT',
    ]);
  });

  it('tell a mistake in a message for people, one line each', () => {
    assert.throws(() => read({ PORT: 'http', LOG_LEVEL: 'loud' }), {
      message: [
        'Some settings are wrong:',
        '  PORT must be a whole number from 1 to 65535, not "http"',
        '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud"',
      ].join('\n'),
    });
  });

  it('serve no metrics at port 0', () => {
    assert.equal(read({ METRICS_PORT: '0' }).metrics, null);
    assert.equal(read({ WORKER_METRICS_PORT: '0' }).workerMetrics, null);
  });

  for (const origin of [
    '*',
    'null',
    'https://shop.example/',
    'https://Shop.example',
    'ftp://shop.example',
    'a,b',
    ',',
  ]) {
    it(`do not take ${origin} for origins of pages`, () => {
      assert.match(mistakesIn({ CORS_ORIGINS: origin }).join(), /^CORS_ORIGINS must be origins such as/);
    });
  }

  for (const port of ['0', '-1', '65536', '3000.5', '0x10', ' 3000', '1e3']) {
    it(`do not take ${JSON.stringify(port)} for a port`, () => {
      assert.equal(mistakesIn({ PORT: port }).length, 1);
    });
  }
});

describe('API keys', () => {
  it('are kept as the SHA-256 of their secrets only', () => {
    const { apiKeys } = read({ API_KEYS: `shop:${secret}, back-office:${secret}:2` });
    assert.deepEqual(apiKeys, [
      { name: 'shop', sha256: createHash('sha256').update(secret).digest() },
      { name: 'back-office', sha256: createHash('sha256').update(`${secret}:2`).digest() },
    ]);
  });

  const refused: Record<string, [list: string, mistake: RegExp]> = {
    'a secret of 15 characters': [`shop:${'x'.repeat(15)}`, /entry 1 has a secret of 15 characters/],
    'an entry without a name': [`:${secret}`, /entry 1 must be name:secret/],
    'an entry without a colon': [secret, /entry 1 must be name:secret/],
    'an empty entry': [`shop:${secret},`, /entry 2 must be name:secret/],
    'a name with a space': [`my shop:${secret}`, /entry 1 must be name:secret/],
    'a secret that no header can carry': [`shop:${secret} and more`, /entry 1 has a secret with characters/],
    'the same name twice': [`shop:${secret}1,shop:${secret}2`, /entries 1 and 2 have the same name/],
    'the same secret twice': [`shop:${secret},till:${secret}`, /entries 1 and 2 have the same secret/],
  };
  for (const [what, [list, mistake]] of Object.entries(refused)) {
    it(`are refused with ${what}`, () => {
      const [only, ...more] = mistakesIn({ API_KEYS: list });
      assert.match(only ?? '', mistake);
      assert.deepEqual(more, []);
    });
  }
});

describe('Encryption keys', () => {
  const key = (fill: string) => Buffer.alloc(32, fill).toString('base64');

  it('are read in their order, in base64 or base64url', () => {
    const { encryption, database } = read({
      ENCRYPTION_KEYS: `new:${key('a')}, old:${Buffer.alloc(32, 255).toString('base64url')}`,
    });
    assert.deepEqual(
      encryption.map(({ id }) => id),
      ['new', 'old'],
    );
    assert.ok(encryption.every(({ secret }) => secret.length === 32));
    assert.equal(database.keys, encryption);
    assert.equal(read({}).database.keys, undefined);
  });

  for (const [setting, mistake] of [
    ['a', /entry 1 must be id:base64/],
    [`a b:${key('a')}`, /entry 1 must be id:base64/],
    [`a:${key('a')},b:c2hvcnQ=`, /entry 2 must have 32 bytes in base64, as "openssl rand -base64 32" gives/],
    [`a:${key('a')},a:${key('b')}`, /entries 1 and 2 have the same id/],
    [`a:${key('a')},b:${key('a')}`, /entries 1 and 2 have the same key/],
  ] as const) {
    it(`are refused: ${String(mistake)}`, () => {
      const [said = ''] = mistakesIn({ ENCRYPTION_KEYS: setting });
      assert.match(said, mistake);
      assert.ok(!said.includes(key('a')) && !said.includes('c2hvcnQ='));
    });
  }
});

describe('Secrets in settings', () => {
  const folder = useTempFolder();

  it('never appear in a message', () => {
    const profile = join(folder(), 'temporal.toml');
    writeFileSync(profile, 'api_key = "hunter-of-keys\n');
    const env = {
      API_KEYS: 'hunter-without-name,hunter1:tiny-hunter,hunter1:tiny-hunter',
      DATABASE_URL: 'postgresql://me:hunter-of-data@host/orders',
      TEMPORAL_API_KEY: 'hunter-of-clouds',
      TEMPORAL_TLS_CLIENT_KEY_DATA: 'hunter-of-tls',
      TEMPORAL_CONFIG_FILE: profile,
    };
    assert.ok(mistakesIn(env).length >= 4);
    for (const mistake of mistakesIn(env)) assert.doesNotMatch(mistake, /hunter/);
  });
});

describe('The settings of tokens', () => {
  const issuer = { JWT_ISSUER: 'https://login.example', JWT_AUDIENCE: 'orders' };
  const url = 'https://login.example/jwks';

  it('are none by default: no token is accepted', () => {
    assert.equal(read({}).tokens, null);
  });

  it('name an issuer, an audience, and where the keys are', () => {
    const tokens = { issuer: 'https://login.example', audience: 'orders', keys: { url } };
    assert.deepEqual(read({ ...issuer, JWT_JWKS_URL: url }).tokens, tokens);
    assert.deepEqual(read({ ...issuer, JWT_JWKS_FILE: import.meta.filename }).tokens?.keys, {
      file: import.meta.filename,
    });
  });

  for (const [what, env, mistakes] of [
    ['no issuer', { JWT_AUDIENCE: 'orders', JWT_JWKS_URL: url }, [/^JWT_ISSUER is needed/]],
    ['no audience', { JWT_ISSUER: 'me', JWT_JWKS_URL: url }, [/^JWT_AUDIENCE is needed/]],
    ['no keys', issuer, [/^JWT_JWKS_URL or JWT_JWKS_FILE is needed/]],
    ['nothing but a URL', { JWT_JWKS_URL: url }, [/^JWT_ISSUER/, /^JWT_AUDIENCE/]],
    ['keys twice', { ...issuer, JWT_JWKS_URL: url, JWT_JWKS_FILE: import.meta.filename }, [/are both set/]],
    [
      'keys over an open network',
      { ...issuer, JWT_JWKS_URL: 'http://login.example/jwks' },
      [/must be an https address/],
    ],
    ['a file that is not there', { ...issuer, JWT_JWKS_FILE: '/nowhere/jwks.json' }, [/does not exist/]],
  ] as const) {
    it(`are not taken with ${what}`, () => {
      const said = mistakesIn(env);
      assert.equal(said.length, mistakes.length, said.join());
      for (const [index, mistake] of mistakes.entries()) assert.match(said[index] ?? '', mistake);
    });
  }
});

describe('The settings of messages', () => {
  const smtp = 'smtp://me:secret@mail.internal:2525';

  it('send no mails, show none, and send nothing inside, by default', () => {
    const { mail, showsMails, support, webhooks } = read({});
    assert.equal(mail, null);
    assert.deepEqual([showsMails, support, webhooks], [false, null, { allowPrivate: false }]);
  });

  it('name the server, the sender and support', () => {
    const { mail, support } = read({
      SMTP_URL: smtp,
      MAIL_FROM: 'Orders <o@example.com>',
      SUPPORT_EMAIL: 's@example.com',
    });
    assert.deepEqual(mail, { smtp: { url: smtp, from: '"Orders" <o@example.com>', replyTo: 's@example.com' } });
    assert.deepEqual(support, { email: 's@example.com' });
  });

  it('say whose mails are, what they look like, and where they lead', () => {
    const none = read({});
    assert.deepEqual(none.stationery.sender, { name: '', address: 'orders@post-paid.invalid' });
    assert.deepEqual(none.stationery.brand, { name: null, color: null, logoUrl: null });
    assert.deepEqual([none.stationery.replyTo, none.stationery.payment, none.orderUrl], [null, null, null]);
    const { stationery, mail, orderUrl } = read({
      SMTP_URL: smtp,
      BRAND_NAME: 'Müller & Co',
      BRAND_COLOR: '#1F6F4A',
      BRAND_LOGO_URL: 'https://cdn.example/logo.png',
      ORDER_URL: 'https://shop.example/o/{orderId}',
      PAYMENT_URL: 'Please transfer {amount}.',
      MAIL_FROM: 'o@example.com',
    });
    assert.deepEqual(stationery.brand, {
      name: 'Müller & Co',
      color: '#1F6F4A',
      logoUrl: 'https://cdn.example/logo.png',
    });
    assert.deepEqual(stationery.sender, { name: 'Müller & Co', address: 'o@example.com' });
    assert.deepEqual(mail, { smtp: { url: smtp, from: '"Müller & Co" <o@example.com>', replyTo: null } });
    assert.equal(orderUrl, 'https://shop.example/o/{orderId}');
    assert.equal(stationery.payment, 'Please transfer {amount}.');
  });

  it('have order links where both their address and their secret are set', () => {
    assert.deepEqual([read({}).links, read({ LINK_SECRET }).links], [null, null]);
    assert.deepEqual(read({ PUBLIC_URL: 'https://shop.example/orders/', LINK_SECRET }).links, {
      publicUrl: 'https://shop.example/orders',
      secret: LINK_SECRET,
    });
  });

  it('say where people of support open the Temporal UI, or not at all', () => {
    assert.equal(read({}).temporalUi, null);
    assert.equal(read({ TEMPORAL_UI_URL: 'https://temporal.example.com/' }).temporalUi, 'https://temporal.example.com');
  });

  it('say how orders are paid, by an address or a text, or not at all', () => {
    for (const template of ['https://pay.example/{orderId}?sum={amount}', 'Please transfer {amount}.']) {
      assert.equal(read({ PAYMENT_URL: template }).stationery.payment, template);
    }
    assert.equal(read({}).stationery.payment, null);
  });

  it('C4 have no test clocks, unless they are switched on', () => {
    assert.deepEqual([read({}).testClocks, read({ TEST_CLOCKS: '1' }).testClocks], [false, true]);
  });

  it('show mails in local runs only, and none that are sent', () => {
    const folder = join(process.cwd(), 'data', 'mails');
    assert.deepEqual([read({ DEV_MAIL: '1' }).showsMails, read({ DEV_MAIL: '1' }).mail], [true, { folder }]);
    assert.equal(read({ DEV_MAIL: '1', SMTP_URL: smtp }).showsMails, false);
  });

  for (const [env, mistake] of [
    [{ SMTP_URL: 'http://me:hunter@mail' }, /^SMTP_URL must begin with smtp/],
    [{ MAIL_FROM: 'a@example.com, b@example.com' }, /^MAIL_FROM must be an address/],
    [{ SUPPORT_EMAIL: 'Support <s@example.com>' }, /^SUPPORT_EMAIL must be one e-mail address/],
    [{ ORDER_URL: 'https://{reference}.shop.example' }, /^ORDER_URL must be an address such as/],
    [{ PAYMENT_URL: 'https://shop.example/{id}' }, /^PAYMENT_URL must be an address such as .*, or a text/],
    [{ BRAND_NAME: 'a" <b>' }, /^BRAND_NAME must be 1 to 60 characters/],
    [{ BRAND_COLOR: 'red' }, /^BRAND_COLOR must be a colour such as #1f4fd8/],
    [{ BRAND_LOGO_URL: 'http://x/y.png' }, /^BRAND_LOGO_URL must be an https address/],
    [{ MAIL_TEMPLATES: './none' }, /^MAIL_TEMPLATES names a folder that does not exist/],
    [{ WEBHOOK_ALLOW_PRIVATE: 'yes' }, /^WEBHOOK_ALLOW_PRIVATE must be 0 or 1/],
    [{ WORKER_STACK_TRACES: 'yes' }, /^WORKER_STACK_TRACES must be 0 or 1/],
    [{ WORKER_CACHE: 'much' }, /^WORKER_CACHE must be a whole number from 0 to 1000000/],
    [{ WORKER_LAST_PATCH: 'amendment' }, /^WORKER_LAST_PATCH must be one of signals-in-portions, .*, not "amendment"$/],
    [{ WORKER_POLLERS: '1' }, /^WORKER_POLLERS must be a whole number from 2 to 100/],
    [{ DEV_MAIL: 'yes' }, /^DEV_MAIL must be 0 or 1/],
    [{ TEST_CLOCKS: 'yes' }, /^TEST_CLOCKS must be 0 or 1/],
    [{ PUBLIC_URL: 'https://orders.example.com' }, /^LINK_SECRET is needed with PUBLIC_URL$/],
    [{ TEMPORAL_UI_URL: 'temporal:8233' }, /^TEMPORAL_UI_URL must be an address such as/],
    [{ PUBLIC_URL: 'orders.example.com', LINK_SECRET }, /^PUBLIC_URL must be an address such as/],
    [{ PUBLIC_URL: 'https://me:hunter@orders.example.com', LINK_SECRET }, /^PUBLIC_URL must be an address such as/],
    [{ PAYMENT_URL: 'https://shop.example/{id}' }, /^PAYMENT_URL must be an address such as .*, or a text/],
    [{ PAYMENT_URL: 'javascript:{orderId}' }, /^PAYMENT_URL must be an address such as .*, or a text/],
    [{ LINK_SECRET: 'hunter' }, /^LINK_SECRET must have 32 characters or more$/],
  ] satisfies [NodeJS.ProcessEnv, RegExp][]) {
    it(`are refused as ${JSON.stringify(env)}`, () => {
      const [said = ''] = mistakesIn(env);
      assert.match(said, mistake);
      assert.doesNotMatch(said, /hunter/);
    });
  }
});

describe('The database', () => {
  it('is Postgres when DATABASE_URL says so', () => {
    const url = 'postgres://me:secret@db.internal:5433/orders?sslmode=require';
    assert.deepEqual(read({ DATABASE_URL: url }).database, { kind: 'postgres', url });
  });

  it('is Postgres too as postgresql://', () => {
    const url = 'postgresql://me:p%40ss%2Fword@db.internal/orders';
    assert.deepEqual(read({ DATABASE_URL: url }).database, { kind: 'postgres', url });
  });

  for (const password of ['hunter@2', '12/hunter', 'hunter/2', '12#hunter', '12?hunter']) {
    it(`is refused with the password ${password} as it is, which would name another host`, () => {
      const [said = ''] = mistakesIn({ DATABASE_URL: `postgres://me:${password}@db.internal/orders` });
      assert.match(said, /^DATABASE_URL has an @ too many: .* %40, .* %2F/);
      assert.doesNotMatch(said, /hunter/);
    });
  }

  for (const url of ['mysql://host/orders', 'postgres://host', 'postgres:///orders', 'orders']) {
    it(`is refused as ${url}`, () => {
      assert.match(mistakesIn({ DATABASE_URL: url })[0] ?? '', /^DATABASE_URL must begin with postgres:\/\//);
    });
  }
});

describe('The Temporal connection', () => {
  const folder = useTempFolder();

  it('is read as the official SDK reads it: profile first, environment over it', () => {
    const profiles = join(folder(), 'temporal.toml');
    writeFileSync(
      profiles,
      ['[profile.cloud]', 'address = "cloud.example:7233"', 'namespace = "shop.a1"', 'api_key = "kept"'].join('\n'),
    );
    const { temporal } = read({
      TEMPORAL_CONFIG_FILE: profiles,
      TEMPORAL_PROFILE: 'cloud',
      TEMPORAL_NAMESPACE: 'shop.b2',
    });
    assert.equal(temporal.address, 'cloud.example:7233');
    assert.equal(temporal.namespace, 'shop.b2');
    assert.equal(temporal.connection.apiKey, 'kept');
    assert.equal(temporal.connection.tls, true);
  });

  it('is none of a file in the HOME of another user, which this one may not read', () => {
    const home = import.meta.filename;
    const env = { HOME: home, XDG_CONFIG_HOME: home };
    assert.equal(readConfig(env).temporal.address, '127.0.0.1:7233');
    assert.throws(() => readConfig({ ...env, TEMPORAL_PROFILE: 'cloud' }), /TEMPORAL_\* cannot be read: ENOTDIR/);
  });

  it('is refused with half a client certificate', () => {
    const [mistake] = mistakesIn({ TEMPORAL_TLS_CLIENT_CERT_DATA: 'certificate' });
    assert.match(mistake ?? '', /TEMPORAL_TLS_CLIENT_CERT_\* and TEMPORAL_TLS_CLIENT_KEY_\* are needed together/);
  });

  it('names a certificate file that is missing', () => {
    const [mistake] = mistakesIn({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder(), 'ca.pem') });
    assert.match(mistake ?? '', /^TEMPORAL_\* cannot be read: ENOENT.*ca\.pem/);
  });
});
