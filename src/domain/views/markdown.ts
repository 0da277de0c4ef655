import { defanged } from '../values/free-text.ts';

/** An id (`LIMITS.id`, which has no backtick) as code: no program makes a link of it, and it is as it was given. */
export const idInMarkdown = (id: string): string => `\`${id}\``;

/** What people wrote as one line of Markdown: it can neither break what is around it nor pass for Markdown of ours. */
export const inMarkdown = (text: string): string =>
  // An `&` would begin an entity: `&#46;` is a dot again, after links were looked for.
  defanged(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`);
