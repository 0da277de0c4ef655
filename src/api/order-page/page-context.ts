import type { CommandName } from '../../domain/order/command.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { liveTerms } from '../../domain/order/live-terms.ts';
import type { Order } from '../../domain/order/order.ts';
import { other, type Actor, type Party } from '../../domain/order/party.ts';
import type { Terms } from '../../domain/order/terms.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { minus, type Money } from '../../domain/values/money.ts';
import { amountIn } from '../../mail/amount.ts';
import type { PagePaths } from './page-paths.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import { PageTime } from '../pages/page-time.ts';
import { GERMAN } from './words-de.ts';
import { ENGLISH } from './words-en.ts';
import type { FormField, Words } from './words.ts';

/** What the parties are called; null where nobody said. */
export type PartyNames = Readonly<Record<Party, string | null>>;

/** What became of what somebody has just sent. */
export interface Notice {
  readonly kind: 'refused' | 'pending';
  readonly text: string;
}

/** What somebody has entered, to be corrected. */
export interface Entered {
  readonly command: CommandName;
  readonly fields: Readonly<Record<string, string>>;
  readonly wrong: readonly FormField[];
}

/** What the page is made of. */
export interface PageMatter {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly names: PartyNames;
  readonly role: Party;
  readonly locale: PageLocale;
  /** For the order (C1). */
  readonly now: Instant;
  /** What the reader may do now. */
  readonly actions: readonly CommandName[];
  readonly isStale: boolean;
  /** R5. */
  readonly isPaused: boolean;
  readonly linkExpiresAt: Instant;
  /** How the customer pays: a template of an address, or of a text; null where the operator has not said. */
  readonly payment: string | null;
  readonly paths: PagePaths;
  readonly notice: Notice | null;
  readonly entered: Entered | null;
}

/** The same, with how it is said to the reader. */
export class PageContext {
  readonly matter: PageMatter;
  readonly words: Words;
  readonly time: PageTime;
  /** The terms that the order is about: proposed, agreed, or, where it came to nothing, the last that were proposed. */
  readonly terms: Terms | null;

  constructor(matter: PageMatter) {
    this.matter = matter;
    this.words = wordsIn(matter.locale);
    this.terms = liveTerms(matter.order) ?? droppedTerms(matter.events);
    this.time = new PageTime(matter.locale, this.terms?.appointment.timeZone ?? 'UTC');
  }

  get order(): Order {
    return this.matter.order;
  }

  /** What is still to be paid. */
  get rest(): Money {
    return minus(this.order.payment.due, this.order.payment.paid);
  }

  get other(): string {
    return this.who(other(this.matter.role));
  }

  amount(sum: Money): string {
    return amountIn(this.matter.locale, sum);
  }

  /** Somebody by name, else by role. */
  who(role: Actor['role']): string {
    if (role === this.matter.role) return this.words.you;
    const name = role === 'customer' || role === 'provider' ? this.matter.names[role] : null;
    return name ?? this.words.roles[role];
  }
}

export const wordsIn = ({ language }: PageLocale): Words => (language === 'de' ? GERMAN : ENGLISH);

/** The proposal that was dropped or replaced last; null for none. */
export const droppedTerms = (events: readonly OrderEvent[]): Terms | null =>
  events.findLast(({ data }) => data.old.proposal)?.data.old.proposal ?? null;
