import type { CommandName } from '../../domain/order/command.ts';
import type { Party } from '../../domain/order/party.ts';
import { section } from '../pages/facts.ts';
import { fieldsOf, hiddenFields } from './form-fields.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import type { PageContext } from './page-context.ts';
import type { ActionWords } from './words.ts';

/** In the order in which they are offered: what is asked for first, what ends the order last. Nobody pays by a form. */
const OFFERED: Readonly<Record<Party, readonly CommandName[]>> = {
  customer: ['confirm', 'review', 'decline', 'edit', 'reject', 'cancel'],
  provider: ['confirm', 'done', 'withdraw', 'edit', 'claim', 'cancel'],
};

/** A form for each thing that the reader may do now. */
export function actionForms(page: PageContext, newKey: () => string): Html {
  const { actions, role } = page.matter;
  const offered = OFFERED[role].filter((name) => actions.includes(name));
  if (offered.length === 0) return NOTHING;
  const forms = offered.map((name, n) => actionForm(page, name, n === 0, newKey()));
  return section('actions', page.words.sections.actions, html`${forms}`);
}

function actionForm(page: PageContext, name: CommandName, isFirst: boolean, key: string): Html {
  const { button, explained } = wordsOf(page, name);
  const fields = fieldsOf(page, name);
  const form = html`<form method="post" action="${page.matter.paths.command(name)}">
    <input type="hidden" name="key" value="${key}" />${hiddenFields(page, name)}
    ${explained === null ? NOTHING : html`<p>${explained}</p>`}${fields ?? NOTHING}
    <button class="${look(name, isFirst)}">${button}</button>
  </form> `;
  if (fields === null) return form;
  // data-open: by itself, and not because somebody is filling it in.
  const isEntered = page.matter.entered?.command === name;
  const open = isEntered ? html` open` : isFirst && name === 'review' ? html` open data-open` : NOTHING;
  return html`<details${open}><summary>${button}</summary>${form}</details>
`;
}

function wordsOf({ words, order }: PageContext, name: CommandName): ActionWords {
  if (name === 'confirm' && !order.proposal) return words.confirmExecution;
  if (name === 'withdraw' && !order.proposal) return words.withdrawClaim;
  return words.actions[name];
}

const look = (name: CommandName, isFirst: boolean): string =>
  name === 'cancel' || name === 'reject' ? 'grave' : isFirst ? 'primary' : 'plain';
