import type { CommandName, CommandOutcome } from '../../domain/order/command.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { liveTerms } from '../../domain/order/live-terms.ts';
import type { Lost } from '../../domain/order/lost.ts';
import type { Order } from '../../domain/order/order.ts';
import { partyId, type Actor, type Party } from '../../domain/order/party.ts';
import type { Terms } from '../../domain/order/terms.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { minus, type Money } from '../../domain/values/money.ts';
import { amountIn } from '../../mail/amount.ts';
import type { Endpoint, OrderMessage } from '../../store/index.ts';
import { droppedTerms, type PartyNames } from '../order-page/page-context.ts';
import { html, written, type Html } from '../pages/html.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import { PageTime } from '../pages/page-time.ts';
import type { DeskNotice } from './desk-part.ts';
import { WORDS } from './desk-words.ts';

/** What a clerk has entered into the form of a decision. */
export type EnteredDecision = Readonly<Record<string, string>>;

/** What the desk knows of an order. */
export interface DeskMatter {
  readonly order: Order;
  readonly isStale: boolean;
  /** R5. */
  readonly lost: Lost | null;
  readonly events: readonly OrderEvent[];
  readonly refusals: readonly CommandOutcome[];
  readonly messages: readonly OrderMessage[];
  readonly endpoints: readonly Endpoint[];
  readonly names: PartyNames;
  /** For the order (C1). */
  readonly now: Instant;
  /** What support may do now. */
  readonly actions: readonly CommandName[];
  /** The clerk's. */
  readonly timeZone: string;
  /** Where the Temporal UI shows the order; null where nobody has said. */
  readonly temporalUrl: string | null;
  readonly notice: DeskNotice | null;
  readonly entered: EnteredDecision | null;
}

/** The desk is in British English. */
export const DESK_LOCALE: PageLocale = { language: 'en', tag: 'en-GB' };

/** The same, with how it is said to a clerk. */
export class DeskOrder {
  readonly matter: DeskMatter;
  readonly time: PageTime;
  /** In the zone of the place. */
  readonly placeTime: PageTime;
  /** The terms that the order is about: proposed, agreed, or, where it came to nothing, the last that were proposed. */
  readonly terms: Terms | null;

  constructor(matter: DeskMatter) {
    this.matter = matter;
    this.terms = liveTerms(matter.order) ?? droppedTerms(matter.events);
    this.time = new PageTime(DESK_LOCALE, matter.timeZone);
    this.placeTime = new PageTime(DESK_LOCALE, this.terms?.appointment.timeZone ?? matter.timeZone);
  }

  get order(): Order {
    return this.matter.order;
  }

  /** What is still to be paid. */
  get rest(): Money {
    return minus(this.order.payment.due, this.order.payment.paid);
  }

  amount(sum: Money): string {
    return amountIn(DESK_LOCALE, sum);
  }

  /** A party by its name, else by its role. */
  name(party: Party): string {
    return this.matter.names[party] ?? WORDS.roles[party];
  }

  /** A party by name, role and id. */
  party(party: Party): Html {
    return html`${written(this.name(party))} <code>${partyId(this.order, party)}</code>`;
  }

  /** Who has done something: of support, the person. */
  who({ role, id }: Actor): Html {
    if (role === 'customer' || role === 'provider') return written(this.name(role));
    return role === 'support' ? html`${WORDS.roles.support} (${written(id)})` : html`${WORDS.roles[role]}`;
  }
}
