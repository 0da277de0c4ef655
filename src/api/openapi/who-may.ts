import { MAY, type Action, type Acting } from '../callers/authorisation.ts';

const IN_WORDS: Readonly<Record<Acting, string>> = {
  customer: 'the customer',
  provider: 'the provider',
  support: 'support',
  backend: 'a backend on nobody’s behalf',
};

/** Who may do something, as a sentence. */
export function whoMay(action: Action): string {
  const { by, through } = MAY[action];
  const names = by.map((acting) => IN_WORDS[acting]);
  const only = through === 'api_key' ? ', sent by a backend with an API key' : '';
  return `May: ${names.join(', ')}${only}.`;
}
