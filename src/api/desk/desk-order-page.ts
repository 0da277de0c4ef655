import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { visible } from '../../domain/values/free-text.ts';
import { DeskOrder, type DeskMatter } from './desk-order.ts';
import { deskPart } from './desk-part.ts';
import { decisionSection } from './order-decision.ts';
import { historySection, refusalsSection } from './order-history.ts';
import { messagesSection } from './order-messages.ts';
import { creditSection, paymentSection } from './order-money.ts';
import { situationSection } from './order-situation.ts';
import { commentsSection, termsSection } from './order-terms.ts';
import { cancellationSection, claimSection, disputeSection, reviewSection } from './order-troubles.ts';

/**
 * One order with everything that support is asked about, and a form for what support may decide.
 * @param newKey makes the Idempotency-Key of the form, so that a form that is sent twice acts once
 */
export function deskOrderPage(matter: DeskMatter, newKey: () => string): string {
  const desk = new DeskOrder(matter);
  const { order } = matter;
  return deskPart({
    title: visible(order.service.title),
    // What was refused of a decision is told where it was entered.
    notice: matter.entered === null ? matter.notice : null,
    body: html`<h1>${written(order.service.title)}</h1>
      <p class="soft">Times are those of ${desk.time.timeZone}.</p>
      <div class="columns">
        <div>
          ${situationSection(desk)} ${disputeSection(desk)} ${claimSection(desk)} ${decisionSection(desk, newKey())}
          ${[cancellationSection, paymentSection, creditSection].map((part) => part(desk))}
          ${[termsSection, commentsSection, reviewSection].map((part) => part(desk))}
        </div>
        <div>${historySection(desk)} ${refusalsSection(desk)} ${messagesSection(desk)} ${elsewhere(desk)}</div>
      </div>`,
  });
}

/** The place for what the desk does not show. */
const elsewhere = ({ matter }: DeskOrder): Html =>
  matter.temporalUrl === null
    ? NOTHING
    : html`<p>
        <a href="${matter.temporalUrl}" target="_blank" rel="noreferrer noopener">Open in the Temporal UI</a>
      </p>`;
