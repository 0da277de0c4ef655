import type { FactName, QuoteName } from '../contents.ts';

/** How somebody is called whose name is not known: where a sentence begins, and within one. */
export interface PartyWords {
  readonly start: string;
  readonly within: string;
}

/** Of a language, what is not in its templates: the texts around every mail, and the label of each fact and quote. */
export interface Labels {
  /** With the name that the reader's contact has, null for none. */
  readonly greeting: (name: string | null) => string;
  /** Of an order on a test clock (C4): begins the subject, and stands above the text. */
  readonly testClock: { readonly subject: string; readonly notice: string };
  /** At the end: who reads an answer, if anybody. */
  readonly answers: { readonly support: string; readonly nobody: string };
  readonly parties: { readonly customer: PartyWords; readonly provider: PartyWords };
  /** Between a date and a time, and behind a time. */
  readonly clock: { readonly between: string; readonly after: string };
  /** What the reader's own clocks show, beside those of the place. */
  readonly yourTime: (time: string) => string;
  readonly buttons: { readonly order: string; readonly pay: string };
  /** Where the operator has given neither a link nor a text for paying; by whom one is asked, null for no name. */
  readonly payment: (brand: string | null) => string;
  /** X7: what a cancellation by the customer costs. */
  readonly cancellation: {
    readonly title: { readonly customer: string; readonly other: string };
    readonly until: (moment: string) => string;
    readonly untilStart: string;
    readonly free: string;
    readonly costs: (amount: string, percent: number) => string;
  };
  readonly facts: Readonly<Record<FactName, string>>;
  readonly quotes: Readonly<Record<QuoteName, string>>;
  /** K2: a comment is its author's. */
  readonly comments: { readonly own: string; readonly of: (author: PartyWords) => string };
}
