import { styleText } from 'node:util';
import type { Screen } from '../progress.ts';
import type { StoryStep } from './expectation.ts';
import { dayInWords, NO_BREAK } from './words.ts';

type Style = Parameters<typeof styleText>[0];

/** Something that happened. */
export interface ToldStep extends StoryStep {
  /** What came of it. */
  readonly came: string;
  readonly isRefused: boolean;
}

const USUAL_WIDTH = 80;
const LARGEST_WIDTH = 100;
/** Where what was asked begins, behind the columns of the order and of who asked. */
const INDENT = 24;

const ORDER_STYLES: readonly Style[] = ['cyan', 'magenta', 'blue'];

/** Prints the stories side by side. No line is longer than the screen is wide, and no word is broken. */
export class Teller {
  readonly #screen: Screen;
  readonly #isColourful: boolean;
  readonly #orders: string[] = [];

  constructor(screen: Screen, env: NodeJS.ProcessEnv) {
    this.#screen = screen;
    this.#isColourful = screen.isTTY === true && !env['NO_COLOR'];
  }

  /** Prints what time it is on the clock from now on. */
  turnTo(at: string): void {
    this.say('', this.#paint('bold', dayInWords(at)));
  }

  tell({ order, who, what, came, isRefused }: ToldStep): void {
    const [sign, style]: [string, Style] = isRefused ? ['✗', 'yellow'] : ['→', 'green'];
    const [first = '', ...rest] = this.#wrapped(what, INDENT);
    this.say(
      `  ${this.#paint(this.#styleOf(order), order.padEnd(10))}  ${this.#paint('bold', who.padEnd(8))}  ${first}`,
      ...rest.map((line) => ' '.repeat(INDENT) + line),
      ...this.#wrapped(`${sign} ${came}`, INDENT + 2).map(
        (line, index) => ' '.repeat(INDENT + (index > 0 ? 2 : 0)) + this.#paint(style, line),
      ),
    );
  }

  /** Prints a mail that has arrived. */
  arrived({ order, who, what }: StoryStep): void {
    const [first = '', ...rest] = this.#wrapped(what, INDENT);
    const lines = [
      `  ${order.padEnd(10)}  ${who.padEnd(8)}  ${first}`,
      ...rest.map((line) => ' '.repeat(INDENT) + line),
    ];
    this.say(...lines.map((line) => this.#paint('dim', line)));
  }

  title(text: string): void {
    this.say('', this.#paint('bold', text));
  }

  /** Prints text, broken between words. */
  paragraph(text: string, indent = 0): void {
    this.say(
      ...text
        .split('\n')
        .flatMap((line) => this.#wrapped(line, indent))
        .map((line) => ' '.repeat(indent) + line),
    );
  }

  /** Prints lines as they are: ids and addresses, to be copied. */
  say(...lines: readonly string[]): void {
    this.#screen.write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
  }

  /** Broken between words so that no line, indented, is longer than the screen. */
  #wrapped(text: string, indent: number): string[] {
    const room = Math.min(LARGEST_WIDTH, this.#screen.columns ?? USUAL_WIDTH) - indent;
    const lines = text.split(' ').reduce<string[]>((broken, word) => {
      const last = broken.at(-1);
      if (last === undefined || last.length + 1 + word.length > room) return [...broken, word];
      return [...broken.slice(0, -1), `${last} ${word}`];
    }, []);
    return lines.map((line) => line.replaceAll(NO_BREAK, ' '));
  }

  #styleOf(order: string): Style {
    if (!this.#orders.includes(order)) this.#orders.push(order);
    return ORDER_STYLES[this.#orders.indexOf(order) % ORDER_STYLES.length] ?? 'reset';
  }

  #paint(style: Style, text: string): string {
    return this.#isColourful ? styleText(style, text, { validateStream: false }) : text;
  }
}
