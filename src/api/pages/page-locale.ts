/** The languages of the page, the first one for readers of all others. */
const LANGUAGES = ['en', 'de'] as const;

export type PageLanguage = (typeof LANGUAGES)[number];

/** The language of the texts, and the locale of dates and amounts. */
export interface PageLocale {
  readonly language: PageLanguage;
  /** BCP 47, for `Intl`. */
  readonly tag: string;
}

/**
 * The first language of a reader that the page has.
 * @param accepted by Accept-Language, the preferred one first
 */
export function pageLocale(accepted: readonly string[]): PageLocale {
  for (const tag of accepted) {
    const language = LANGUAGES.find((one) => one === languageOf(tag));
    if (language) return { language, tag };
  }
  return { language: 'en', tag: 'en-GB' };
}

/** null for what is no tag, such as `*`. */
function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}
