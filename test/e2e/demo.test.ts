import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownPolicy } from '../../src/api/orders/shown-policy.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { MoodyGateway } from '../support/http/moody-gateway.ts';
import { RewordedGateway, type Rewording } from '../support/http/reworded-gateway.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { freePorts, StartedSystem } from '../support/system/started-system.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('npm run demo', function () {
  this.timeout(120_000);
  const folder = useTempFolder();

  it('tells weeks of orders and a killed worker as docs/demo.md has it, and notices what is not true', async () => {
    const DATA_DIR = folder();
    const system = await new StartedSystem(DATA_DIR, await freePorts()).ready();
    try {
      const { code, output } = await demo({ DATA_DIR });
      assert.equal(code, 0, output);
      assertFits(output, 80);
      const told = withoutChance(output).split('\n');
      const [shown = ''] = blocksOf('docs/demo.md');
      for (const [n, line] of shown.split('\n').entries())
        assert.equal(told[n], line, `docs/demo.md, line ${n + 1} of it`);
      assert.equal(told.length, shown.split('\n').length);

      const early = await deceived(DATA_DIR, system, [
        ['"deadline":{"at":"2027-03-02T08:00:00.000Z"', '"deadline":{"at":"2027-03-02T07:00:00.000Z"'],
      ]);
      assert.match(
        early,
        /^Not as the rules say, at the order "paid", customer: POST \/v1\/orders .*\n +deadline\.at /m,
      );

      const quick = await deceived(DATA_DIR, system, [['"confirmation":"PT24H"', '"confirmation":"PT2H"']]);
      assert.match(quick, /^The gateway has another policy "standard" .*: confirmation is "PT2H", not "PT24H"\.$/m);

      const late = await deceived(DATA_DIR, system, [['"balances":[{"amount":13163', '"balances":[{"amount":13164']]);
      assert.match(late, /^Act two is left out: it kills the worker,/m);
      assert.match(late, /GET \/v1\/accounts\/pro_7\n +the balance is 13164, not 13163\n/);
    } finally {
      await system.pressCtrlC();
    }
  });

  it('is shown in the README as it is', () => {
    const [whole = ''] = blocksOf('docs/demo.md');
    const shown = blocksOf('README.md').find((block) => block.includes('UTC\n'));
    assert.ok(shown);
    for (const part of shown.split('\n…\n')) assert.ok(whole.includes(part.trim()), part);
  });

  it('says what to do when nothing runs', async () => {
    const { code, output } = await demo({ DATA_DIR: folder() });
    assert.equal(code, 1);
    assert.match(output, /^Nothing is running on .*: run "npm start" first/m);
    assert.doesNotMatch(output, /\n +at /);
  });

  it('says what to do when what ran is gone', async () => {
    const { PORT } = await freePorts();
    const running = { gateway: { pid: 1, address: `http://127.0.0.1:${PORT}` } };
    writeFileSync(join(folder(), 'run.json'), JSON.stringify(running));
    const { code, output } = await demo({ DATA_DIR: folder() });
    assert.equal(code, 1);
    assert.match(output, /^Nothing answers at http:\/\/127\.0\.0\.1:\d+: run "npm start" first/m);
  });

  it('C4 says what to do where there are no test clocks', async () => {
    const gateway = await MoodyGateway.open(
      { status: 200, body: {} },
      { status: 200, body: { data: [shownPolicy(STANDARD)] } },
      { status: 403, body: { status: 403, code: 'test_clocks_off', detail: 'There are no test clocks here.' } },
    );
    try {
      const settings = { DATA_DIR: folder(), ORDERS_URL: gateway.baseUrl, API_KEYS: 'key:a-secret-of-the-tests' };
      const { code, output } = await demo(settings);
      assert.equal(code, 1);
      assert.match(output, /^The gateway has no test clocks: start it with TEST_CLOCKS=1/m);
    } finally {
      await gateway.close();
    }
  });
});

/** What it says of a system that does not tell it the truth. */
async function deceived(dataDir: string, system: StartedSystem, lies: Rewording): Promise<string> {
  const gateway = await RewordedGateway.open(system.running.gateway.address, lies);
  try {
    const API_KEYS = `demo:${readFileSync(join(dataDir, 'api-key'), 'utf8').trim()}`;
    const { code, output } = await demo({ DATA_DIR: dataDir, ORDERS_URL: gateway.url, API_KEYS });
    assert.equal(code, 1, output);
    return output;
  } finally {
    await gateway.close();
  }
}

/** No line is longer than the terminal is wide, unless it is one word: an id or an address. */
function assertFits(output: string, columns: number): void {
  for (const line of output.split('\n')) assert.ok(line.length <= columns || !line.trim().includes(' '), line);
}

/** The story alone, with ids, ports and pids that stand for those of every run. */
function withoutChance(output: string): string {
  return output
    .slice(output.indexOf("The supplier's story"))
    .replaceAll(/(ord|clk)_[0-9A-Z]{26}/g, '$1_01M8JZ42MJBEZBKEZ6C6MHTNFA')
    .replaceAll(/127\.0\.0\.1:\d+(?=\/namespaces)/g, '127.0.0.1:8233')
    .replaceAll(/127\.0\.0\.1:\d+(?!\/namespaces|\d)/g, '127.0.0.1:3000')
    .replaceAll(/\/o\/[\w.-]+/g, '/o/eyJhbGciOiJkaXIi…')
    .replace(/kill -9 \d+/, 'kill -9 4711')
    .replace(/another worker, \d+/, 'another worker, 4712');
}

/** What stands between ```text and ``` in a document. */
const blocksOf = (document: string): readonly string[] =>
  [...read(document).matchAll(/^```text\n(.*?)^```$/gms)].map(([, block = '']) => block);

/** Runs it to its end, with no settings but these. */
async function demo(settings: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['run', 'demo'], { cwd: root, env: { PATH, HOME, ...settings } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      output += text.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
