/** The languages that mails are written in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a mail's text, and the locale of its dates and numbers. */
export interface MailLocale {
  readonly language: Language;
  /** BCP 47, for `Intl`. */
  readonly tag: string;
}

/** English of no country is written as in most of them: only `en-US` has the month first and twelve hours. */
const ENGLISH: MailLocale = { language: 'en', tag: 'en-GB' };

/** `de-AT` is German with Austrian dates. An unknown language, an invalid tag and a missing one are English. */
export function mailLocale(wanted: string | undefined): MailLocale {
  const locale = wanted === undefined ? null : parse(wanted);
  const language = LANGUAGES.find((one) => one === locale?.language);
  if (!locale || !language || (language === 'en' && locale.region === undefined)) return ENGLISH;
  // Without extensions: they could ask for other calendars and digits than the text around them has.
  return { language, tag: locale.baseName };
}

function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
