import { MAY, type Acting, type Action } from '../callers/authorisation.ts';

const IN_WORDS: Readonly<Record<Acting, string>> = {
  customer: 'the customer',
  provider: 'the provider',
  support: 'support',
  backend: 'a backend on nobody’s behalf',
};

/** The row of the table of authorisation as a sentence. */
export function whoMay(action: Action): string {
  const { by, through, byLink } = MAY[action];
  const names = by.map((acting) => IN_WORDS[acting]);
  const only =
    through === 'api_key'
      ? ', sent by a backend with an API key'
      : byLink
        ? '; a party through a link of the order too'
        : '';
  return `May: ${names.join(', ')}${only}.`;
}
