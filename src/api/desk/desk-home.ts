import type { TestClockId } from '../../domain/order/test-clock.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import { deskPath } from './desk-links.ts';
import { deskPart } from './desk-part.ts';
import { WORK_LIST_NAMES, WORK_LISTS, type WorkListName } from './work-lists.ts';

/** How many there are on a list; with `more` at least so many. */
export interface ListCount {
  readonly count: number;
  readonly more: boolean;
}

/** What the first part of the desk says. */
export interface DeskOverview {
  readonly counts: Readonly<Record<WorkListName, ListCount>>;
  readonly failingEndpoints: number;
  /** null: the orders of the world. */
  readonly testClock: TestClockId | null;
}

/** The work lists, each with how much is on it, and the search. */
export const deskHome = ({ counts, failingEndpoints, testClock }: DeskOverview): string =>
  deskPart({
    title: 'Work lists',
    body: html`<h1>Work lists</h1>
      ${testClock === null ? NOTHING : html`<p class="soft">Of the test clock <code>${testClock}</code>.</p>`}
      ${searchForm('')}
      <ul class="tiles">
        ${WORK_LIST_NAMES.map((name) =>
          tile({ ...WORK_LISTS[name], href: deskPath.list(name, testClock, null), ...counts[name] }),
        )}
        ${tile({
          title: 'Failing webhooks',
          text: 'An endpoint does not take what is sent to it.',
          href: deskPath.webhooks,
          count: failingEndpoints,
          more: false,
        })}
      </ul>`,
  });

interface Tile extends ListCount {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

const tile = ({ title, text, href, count, more }: Tile): Html =>
  html`<li class="${count > 0 ? 'some' : 'none'}">
    <span class="count">${count}${more ? '+' : ''}</span> <a href="#${href}">${title}</a>
    <p class="soft">${text}</p>
  </li> `;

/** @param asked what was searched for last */
export const searchForm = (asked: string): Html =>
  html`<form role="search" method="get" action="${deskPath.search}">
    <label for="search-q">Order, reference, payment reference, customer, provider or test clock</label>
    <div class="line">
      <input id="search-q" name="q" type="search" required maxlength="255" autocomplete="off" value="${asked}" />
      <button class="primary">Search</button>
    </div>
  </form>`;
