import assert from 'node:assert/strict';
import { Teller } from '../../scripts/demo/teller.ts';
import { NO_BREAK } from '../../scripts/demo/words.ts';

const WHAT = `POST /v1/orders { title "Window${NO_BREAK}cleaning", comment "Please ring twice" }`;
const CAME = 'Execution in progress; it is the turn of the provider, else the service counts as done by itself';

/** What a screen of some width shows of a step, a mail and a paragraph. */
function shownOn(columns?: number): readonly string[] {
  let shown = '';
  const screen = { write: (text: string) => (shown += text), ...(columns !== undefined && { columns }) };
  const teller = new Teller(screen, {});
  teller.tell({ order: 'paid', who: 'customer', what: WHAT, came: CAME, isRefused: false });
  teller.arrived({
    order: 'paid',
    who: 'mail',
    what: 'to the provider: Please answer a new proposal: Window cleaning',
  });
  teller.paragraph(CAME.repeat(3), 2);
  return shown.split('\n');
}

const longest = (lines: readonly string[]): number => Math.max(...lines.map(({ length }) => length));
const wordsIn = (lines: readonly string[]): readonly string[] => lines.join(' ').split(/\s+/);

describe('What the demo prints', () => {
  for (const [columns, most] of [
    [60, 60],
    [undefined, 80],
    [80, 80],
    [100, 100],
    [200, 100],
  ] as const) {
    it(`is at most ${most} columns wide on a screen of ${columns ?? 'unknown width'}, and breaks no word`, () => {
      const lines = shownOn(columns);
      assert.ok(longest(lines) <= most && longest(lines) > most - 12, lines.join('\n'));
      assert.deepEqual(wordsIn(lines), wordsIn(shownOn(200)));
    });
  }

  it('keeps together what belongs together', () => {
    assert.ok(shownOn(60).some((line) => line.includes('Window cleaning"')));
  });
});
