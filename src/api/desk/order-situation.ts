import { view } from '../../domain/views/view.ts';
import { awaiting, stateOf } from '../../domain/process/process.ts';
import { facts, type PageFact } from '../pages/facts.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import type { DeskOrder } from './desk-order.ts';
import { lostInWords, SITUATIONS, WORDS } from './desk-words.ts';
import { elapsed } from './elapsed.ts';

/** Where the order stands and since when, whose turn it is, until when, and what happens then. */
export function situationSection(desk: DeskOrder): Html {
  const { order, time, matter } = desk;
  const { since, outcome } = view(order);
  const isOurs = awaiting(order) === 'support' || matter.lost !== null;
  return html`<section class="situation${isOurs ? ' mine' : ''}" aria-labelledby="situation-title">
    <h2 id="situation-title">${SITUATIONS[stateOf(order).name]}</h2>
    ${outcome === null ? NOTHING : html`<p>${WORDS.outcomes[outcome]}</p>`} ${troubles(desk)}
    ${facts([
      ['Since', `${time.moment(since)} (${elapsed(since, matter.now)})`],
      ...(matter.lost === null ? ([['Turn', turn(desk)], ...deadline(desk)] as const) : []),
    ])}
  </section>`;
}

function turn(desk: DeskOrder): Html | string {
  const who = awaiting(desk.order);
  if (who === null) return 'Nobody’s';
  return who === 'support' ? 'Ours: support decides' : desk.party(who);
}

function deadline({ order, time, matter }: DeskOrder): readonly PageFact[] {
  const { proposal, deadline: window } = view(order);
  if (window === null) return [['Until', 'Without a deadline']];
  const left =
    window.at > matter.now ? `in ${elapsed(matter.now, window.at)}` : `passed ${elapsed(window.at, matter.now)} ago`;
  const isShort = order.stage === 'confirmation' && proposal !== null && proposal.confirmableUntil < window.at;
  return [
    ['Until', `${time.moment(window.at)} (${left})`],
    ['Then', WORDS.then[window.then]],
    ['Confirmable until', isShort ? time.moment(proposal.confirmableUntil) : null],
  ];
}

/** R5, and what the reader has to know of where this comes from. */
function troubles({ order, matter, time }: DeskOrder): Html {
  const { lost, isStale } = matter;
  return html`${
    lost === null
      ? NOTHING
      : html`<p class="trouble">
          <strong>Lost</strong> since ${time.moment(lost.at)}. ${lostInWords(lost.because)} Nobody can do anything with
          it, and nothing happens by itself, until an operator revives it with
          <code>npm run orders -- revive ${order.id}</code>.
        </p>`
  }${isStale && lost === null ? html`<p class="trouble">The last recorded state: no worker answers.</p>` : NOTHING}${
    order.testClock
      ? html`<p class="soft">
          On the test clock <code>${order.testClock}</code>, which shows ${time.moment(matter.now)}. Messages have the
          time of the world.
        </p>`
      : NOTHING
  }`;
}
