import { html, NOTHING, type Html } from './html.ts';

/** A label with its value; null where there is nothing to say. */
export type PageFact = readonly [label: string, value: Html | string | null];

/** A list of facts without those that there are none of. */
export function facts(list: readonly PageFact[]): Html {
  const rows = list.flatMap(([label, value]) =>
    value === null
      ? []
      : [
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
        ],
  );
  return rows.length === 0 ? NOTHING : html`<dl>${rows}</dl>`;
}

/** A part of the page with a heading. */
export const section = (name: string, title: string, body: Html): Html =>
  html`<section class="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">${title}</h2>
    ${body}
  </section>`;
