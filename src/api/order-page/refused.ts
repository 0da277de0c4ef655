import type { Mistake, Problem } from '../problems.ts';
import { fieldAt } from './form-body.ts';
import { wordsIn, type Notice } from './page-context.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import type { FormField, Words } from './words.ts';

/** A refusal as the person is told it, and the fields that have to be corrected. */
export interface RefusedForm {
  readonly notice: Notice;
  readonly wrong: readonly FormField[];
}

export function refused(problem: Problem, locale: PageLocale): RefusedForm {
  const words = wordsIn(locale);
  if (problem.code === 'invalid_request') return mistaken(problem, words);
  const text = problem.code === 'rate_limited' ? words.failures.rate_limited.text : sentence(problem, words);
  return { notice: { kind: 'refused', text }, wrong: [] };
}

/** The sentence of the catalogue, where the page has no other for people. */
function sentence({ code, detail }: Problem, { refusals }: Words): string {
  return new Map<string, string>(Object.entries(refusals)).get(code) ?? detail;
}

function mistaken({ members }: Problem, words: Words): RefusedForm {
  // By the constructor of this problem (`invalidRequest`).
  const errors = members['errors'] as readonly Mistake[];
  const wrong = [...new Set(errors.map(({ pointer }) => fieldAt(pointer)))];
  const text = wrong.map((field) => words.wrong[field ?? 'other']).join(' ');
  return { notice: { kind: 'refused', text }, wrong: wrong.filter((field) => field !== null) };
}
