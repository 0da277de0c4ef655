import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const client = join(root, 'clients/typescript');
const NAME = 'post-paid-orders-client';
/** Its dependencies, and theirs. */
const INSTALLED = [
  'openapi-fetch',
  'openapi-typescript-helpers',
  'eventsource-parser',
  'standardwebhooks',
  '@stablelib/base64',
  'fast-sha256',
];
const EXPORTS = 'ProblemError,Unanswered,WebhookVerificationError,advance,follow,items,ordersClient,send,verifyWebhook';

const run = promisify(execFile);

describe('The package of the client, as npm packs it', function () {
  this.timeout(120_000);
  let place = '';

  /** A project that has this package, what it depends on, and nothing else. */
  before(async () => {
    place = mkdtempSync(join(tmpdir(), `${NAME}-`));
    await run('npm', ['pack', '--silent', '--pack-destination', place], { cwd: client });
    const { version } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')) as { readonly version: string };
    const installed = join(place, 'node_modules', NAME);
    mkdirSync(installed, { recursive: true });
    await run('tar', ['-xzf', `${NAME}-${version}.tgz`, '--strip-components=1', '-C', installed], { cwd: place });
    for (const name of INSTALLED) {
      mkdirSync(dirname(join(place, 'node_modules', name)), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name));
    }
  });
  after(() => {
    rmSync(place, { recursive: true, force: true });
  });

  async function says(file: string, code: string): Promise<string> {
    writeFileSync(join(place, file), code);
    return (await run(process.execPath, [file], { cwd: place })).stdout.trim();
  }

  it('is imported as an ES module', async () => {
    const code = `import * as client from '${NAME}'; console.log(Object.keys(client).join());`;
    assert.equal(await says('named.mjs', code), EXPORTS);
  });

  it('is required as CommonJS, and works', async () => {
    const code = `const client = require('${NAME}'); console.log(Object.keys(client).sort().join());`;
    assert.equal(await says('named.cjs', code), EXPORTS);
    const calls = `const { ordersClient } = require('${NAME}');
      const fetch = (request) => Promise.resolve(Response.json({ to: request.url }));
      ordersClient({ baseUrl: 'http://here', credential: 'key', fetch }).GET('/livez').then(({ data }) => console.log(data.to));`;
    assert.equal(await says('calls.cjs', calls), 'http://here/livez');
  });

  it('is what a project imports that has installed the checkout itself', async () => {
    symlinkSync(root, join(place, 'node_modules/post-paid-orders'));
    const names = (module: string) => `console.log(Object.keys(${module}).sort().join());`;
    const own = EXPORTS.split(',').sort().join();
    assert.equal(await says('checkout.mjs', `import * as it from 'post-paid-orders'; ${names('it')}`), own);
    assert.equal(await says('checkout.cjs', names("require('post-paid-orders')")), own);
  });

  it('has types for both, by which the six examples of its README compile', () => {
    const examples = [...readFileSync(join(client, 'README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
    assert.equal(examples.length, 6);
    for (const [n, [, code = '']] of examples.entries()) writeFileSync(join(place, `example-${n}.mts`), code);
    const [, [, second = ''] = []] = examples;
    writeFileSync(join(place, 'checkout.mts'), second.replace(NAME, 'post-paid-orders'));
    writeFileSync(
      join(place, 'required.cts'),
      `import { ordersClient } from '${NAME}';
      export const stage = async (): Promise<'payment'> => {
        const { data } = await ordersClient({ baseUrl: '', credential: '' }).GET('/v1/orders');
        return data?.data[0]?.stage === 'payment' ? data.data[0].stage : 'payment';
      };`,
    );
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2022', lib: ['es2023'], strict: true, noEmit: true, skipLibCheck: false },
      ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', place], { encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});
