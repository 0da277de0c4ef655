import assert from 'node:assert/strict';
import { logOf } from '../src/log.ts';

describe('The log', () => {
  it('L12 has no character that acts on a terminal or turns a text, and says what was said', () => {
    const lines: string[] = [];
    const said = 'a\u0000\u001b[31m\u007f\u009b2J\u202e\u2066\u200b\ufeff\u{e0041}b ä 🧹';
    logOf('gateway', 'info', { write: (line) => lines.push(line) }).info({ said, err: new Error(said) }, said);
    const [line = ''] = lines;
    assert.match(line, /^[^\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066\ufeff\u{e0041}]*$/u);
    assert.ok(line.includes('ä 🧹'));
    const { part, said: read, msg } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual([part, read, msg], ['gateway', said, said]);
  });

  it('says why, in our lines and in those of the SDK', () => {
    const lines: string[] = [];
    const log = logOf('worker', 'info', { write: (line) => lines.push(line) });
    log.warn({ error: new Error('no room') }, 'Activity failed');
    log.warn({ err: new Error('no room') }, 'a call of the store failed');
    const [ofTheSdk, ours] = lines.map((line) => JSON.parse(line) as { error?: string; err?: { message: string } });
    assert.deepEqual([ofTheSdk?.error, ours?.err?.message], ['no room', 'no room']);
  });
});
