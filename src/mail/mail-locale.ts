/** The languages that mails are written in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a mail's text, and the locale of its dates and numbers. */
export interface MailLocale {
  readonly language: Language;
  /** BCP 47, for `Intl`. */
  readonly tag: string;
}

const ENGLISH: MailLocale = { language: 'en', tag: 'en' };

/** `de-AT` is German with Austrian dates. An unknown language, an invalid tag and a missing one are English. */
export function mailLocale(wanted: string | undefined): MailLocale {
  const locale = wanted === undefined ? null : parse(wanted);
  const language = LANGUAGES.find((one) => one === locale?.language);
  // Without extensions: they could ask for other calendars and digits than the text around them has.
  return locale && language ? { language, tag: locale.baseName } : ENGLISH;
}

function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
