/** The languages that mails are written in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a reader reads: in one of our languages, with the dates and numbers of its own country. */
export interface Reader {
  readonly language: Language;
  readonly tag: string;
}

const ENGLISH: Reader = { language: 'en', tag: 'en' };

/** `de-AT` reads German with Austrian dates; what is not known, not valid or missing reads English. */
export function readerOf(locale: string | undefined): Reader {
  const tag = locale === undefined ? null : parse(locale);
  const language = LANGUAGES.find((one) => one === tag?.language);
  // Without extensions: they could ask for other calendars and digits than the text around them has.
  return tag && language ? { language, tag: tag.baseName } : ENGLISH;
}

function parse(locale: string): Intl.Locale | null {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
