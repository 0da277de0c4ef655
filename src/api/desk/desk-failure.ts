import type { Mistake, Problem } from '../problems.ts';
import { html } from '../pages/html.ts';
import { deskPart } from './desk-part.ts';

/** Why there is nothing to be seen. */
export const deskFailure = (problem: Problem, requestId: string): string =>
  deskPart({
    title: 'Failed',
    body: html`<h1>This did not work</h1>
      <p class="failure" role="alert">${sentenceFor(problem)}</p>
      <p class="soft"><code>${requestId}</code></p>`,
  });

/** A refusal as a clerk is told it. */
export function sentenceFor({ code, detail, members }: Problem): string {
  switch (code) {
    case 'unauthenticated':
      return 'This key or token is not accepted. A token may have run out.';
    case 'actor_missing':
    case 'invalid_header':
      return 'With an API key the desk needs your name: letters and digits, . _ - @ and no blanks.';
    case 'forbidden':
      return 'The desk is for support. With a token of support leave the name empty.';
    case 'invalid_request':
      return mistakesIn(members);
    case 'rate_limited':
      return 'Too many requests: please wait a minute.';
    case 'temporarily_unavailable':
      return 'This cannot be looked up at the moment. Please try again.';
    default:
      return detail;
  }
}

function mistakesIn(members: Problem['members']): string {
  // By the constructor of this problem (`invalidRequest`).
  const pointers = new Set((members['errors'] as readonly Mistake[]).map(({ pointer }) => pointer.split('/')[1] ?? ''));
  const said = [...pointers].map((name) => MISTAKES.get(name) ?? 'Please check what you have entered.');
  return [...new Set(said)].join(' ');
}

const MISTAKES: ReadonlyMap<string, string> = new Map([
  ['resolution', 'Please choose a decision.'],
  ['amount', 'Please give an amount such as 120.00 with “adjust” or “reduce”, and none with the other decisions.'],
  ['note', 'Please write a note of 1 to 500 characters.'],
]);
