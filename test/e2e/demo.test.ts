import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { freePorts, StartedSystem } from '../support/system/started-system.ts';

const root = join(import.meta.dirname, '../..');

/** As `demo`, in less time: half a second for an hour, and still less to pay. */
const QUICK = {
  extends: 'demo',
  confirmation: 'PT12S',
  changeAnswer: 'PT12S',
  done: 'PT36S',
  confirmationOfExecution: 'PT1M',
  payment: 'PT9S',
  review: 'PT168S',
  creditWithin: 'PT168S',
  appointmentReminder: 'PT12S',
  noticeUnit: 'PT0.5S',
};

describe('npm run demo', function () {
  this.timeout(90_000);
  const folder = useTempFolder();

  it('plays three orders on a running system, and notices what is not as the rules say', async () => {
    const [DATA_DIR, POLICIES_FILE] = [folder(), join(folder(), 'policies.json')];
    writeFileSync(POLICIES_FILE, JSON.stringify({ demo: QUICK }));
    const system = await new StartedSystem(DATA_DIR, { ...(await freePorts()), POLICIES_FILE }).ready();
    try {
      // The second one takes the windows for longer than they are.
      const [quick, deceived] = await Promise.all([demo({ DATA_DIR, POLICIES_FILE }), demo({ DATA_DIR })]);

      assert.equal(quick.code, 0, quick.output);
      const told = quick.output.slice(quick.output.indexOf("The supplier's story"));
      for (const line of told.split('\n')) assert.ok(line.length <= 100, line);
      for (const part of [
        /paid provider POST \S+\/confirm \{ revision 2 \} ✗ 409 not_your_turn: /,
        /unpaid provider POST \S+\/claim \{ reason ".*?" \} ✗ 409 not_overdue: /,
        /paid system the provider is credited → Closed, completed, 131\.63 EUR credited/,
        /unanswered system nobody has answered in time → Cancelled, expired /,
        /→ 200 created, confirmed, done, execution_confirmed, payment_due, reminded, payment_overdue, claim_opened /,
        new RegExp(`unpaid Payment, overdue, claim open .*? ${system.running.temporal.ui}/\\S+/order%2Ford_\\w{26} `),
        /before 0\.00 EUR after 131\.63 EUR /,
        /paid webhook order\.credited, signed, number 10 of the order /,
        /unanswered mail to the customer: Not confirmed in time: Garden work /,
        /What the parties were written: http\S+\/dev\/mail /,
        /Everything came out as the rules say\./,
      ]) {
        assert.match(told.replaceAll(/\s+/g, ' '), part);
      }

      assert.equal(deceived.code, 1);
      assert.match(
        deceived.output,
        /Not as the rules say, at the order "unpaid", customer: POST \/v1\/orders .*\n +deadline\.at is .*, not between/,
      );
    } finally {
      await system.pressCtrlC();
    }
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
});

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
