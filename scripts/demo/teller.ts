import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import type { Screen } from '../progress.ts';
import type { StoryStep } from './expectation.ts';
import { NO_BREAK, secondsUntil } from './words.ts';

type Style = Parameters<typeof styleText>[0];

/** Something that happened. */
export interface ToldStep extends StoryStep {
  /** What came of it. */
  readonly came: string;
  readonly isRefused: boolean;
}

const LONGEST_LINE = 100;
/** Without a terminal, a line is printed after this silence. */
const SILENCE_MS = 10_000;
const REDRAW_MS = 200;
const INDENT = 10;

const ORDER_STYLES: readonly Style[] = ['cyan', 'magenta', 'blue'];

/** Tells the stories side by side as they happen, and what they wait for. */
export class Teller {
  readonly #screen: Screen;
  readonly #isColourful: boolean;
  readonly #started = performance.now();
  readonly #waits = new Set<{ readonly order: string; readonly what: string; readonly until: string }>();
  readonly #orders: string[] = [];
  readonly #timer: NodeJS.Timeout;
  #lastLineAt = performance.now();

  constructor(screen: Screen, env: NodeJS.ProcessEnv) {
    this.#screen = screen;
    this.#isColourful = screen.isTTY === true && !env['NO_COLOR'];
    this.#timer = setInterval(
      () => {
        this.#draw();
      },
      screen.isTTY ? REDRAW_MS : SILENCE_MS / 10,
    );
  }

  tell({ order, who, what, came, isRefused }: ToldStep): void {
    const [sign, style]: [string, Style] = isRefused ? ['✗', 'yellow'] : ['→', 'green'];
    const columns = `${this.#clock()}  ${order.padEnd(10)}  ${who.padEnd(8)}  `;
    const [first = '', ...rest] = wrapped(what, columns.length, this.#width);
    this.say(
      `${this.#paint('dim', this.#clock())}  ${this.#paint(this.#styleOf(order), order.padEnd(10))}  ` +
        `${this.#paint('bold', who.padEnd(8))}  ${first}`,
      ...rest.map((line) => ' '.repeat(columns.length) + line),
      ...wrapped(`${sign} ${came}`, INDENT, this.#width).map(
        (line, index) => ' '.repeat(INDENT + (index > 0 ? 2 : 0)) + this.#paint(style, line),
      ),
    );
  }

  /** Prints a webhook or a mail that has arrived. */
  arrived({ order, who, what }: StoryStep): void {
    const line = `${this.#clock()}  ${order.padEnd(10)}  ${who.padEnd(8)}  ${what}`;
    this.say(this.#paint('dim', line.length > this.#width ? `${line.slice(0, this.#width - 2)}…` : line));
  }

  say(...lines: readonly string[]): void {
    this.#screen.write(`${this.#erase()}${lines.map((line) => `${line}\n`).join('')}`);
    this.#lastLineAt = performance.now();
  }

  title(text: string): void {
    this.say(this.#paint('bold', text));
  }

  /** Waits for an instant, with everybody watching. */
  async until(at: string, order: string, what: string): Promise<void> {
    const wait = { order, what, until: at };
    this.#waits.add(wait);
    await sleep(Math.max(0, Date.parse(at) - Date.now()));
    this.#waits.delete(wait);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#screen.write(this.#erase());
  }

  #draw(): void {
    const [next] = [...this.#waits].sort((a, b) => (a.until < b.until ? -1 : 1));
    if (!next) return;
    const left = Math.max(0, secondsUntil(next.until));
    const line = `${this.#clock()}  … in ${left} s, ${next.order}: ${next.what}`;
    if (this.#screen.isTTY) {
      this.#screen.write(this.#erase() + this.#paint('dim', line.slice(0, this.#width - 1)));
    } else if (performance.now() - this.#lastLineAt >= SILENCE_MS) {
      this.say(line);
    }
  }

  #erase(): string {
    return this.#screen.isTTY ? '\r\x1b[2K' : '';
  }

  get #width(): number {
    return Math.min(LONGEST_LINE, this.#screen.columns ?? LONGEST_LINE);
  }

  #clock(): string {
    return `${((performance.now() - this.#started) / 1000).toFixed(1)} s`.padStart(INDENT - 2);
  }

  #styleOf(order: string): Style {
    if (!this.#orders.includes(order)) this.#orders.push(order);
    return ORDER_STYLES[this.#orders.indexOf(order) % ORDER_STYLES.length] ?? 'reset';
  }

  #paint(style: Style, text: string): string {
    return this.#isColourful ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** Broken between words so that no line, indented, is longer than the screen. */
function wrapped(text: string, indent: number, width: number): string[] {
  const room = Math.max(20, width - indent - 2);
  const lines = text.split(' ').reduce<string[]>((broken, word) => {
    const last = broken.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) return [...broken, word];
    return [...broken.slice(0, -1), `${last} ${word}`];
  }, []);
  return lines.map((line) => line.replaceAll(NO_BREAK, ' '));
}
