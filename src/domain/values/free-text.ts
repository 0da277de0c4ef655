/** Blanks, control and format characters, and what fonts are to draw nothing for (UAX 44), the empty Braille cell too. */
const SHOWS_NOTHING = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** N2: whether a text has no character that can be seen, so that it counts as missing wherever a text is asked for. */
export const showsNothing = (text: string): boolean => SHOWS_NOTHING.test(text);

/** All that breaks a line but the line feed itself: carriage return, vertical tab, form feed, NEL, LS, PS. */
const LINE_BREAK = /\r\n?|[\v\f\x85\u2028\u2029]/g;

/**
 * Control characters but the line feed, and what fonts are to draw nothing for: they turn the direction of text, hide
 * parts of it, or act on a terminal. Variation selectors make emoji of signs, and joiners are dealt with below.
 */
const INVISIBLE =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\ufff9-\ufffb]|(?![\u200c\u200d\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}/gu;

/** Joiners belong into emoji and into Persian and Indic words. Beside ASCII, and in a row, they only hide. */
const STRAY_JOINER = /(?<![^\0-\x7f\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f\u200c\u200d])/gu;

/** What programs make links of: schemes, shares of Windows, mail addresses, and dots in the names of machines. */
const LINKS: readonly (readonly [pattern: RegExp, shown: string])[] = [
  [/(?<!\[):\/\/(?!\])/g, '[://]'],
  [/\b(mailto|tel|sms|sips?|xmpp|callto|magnet|data|javascript):(?=\S)/gi, '$1[:]'],
  [/\\\\(?=[^\s\\\]])/g, '[\\\\]'],
  [/(?<=\S)@(?!\])(?=[^\s@]*[.\u3002\uff0e\uff61])/g, '[@]'],
  [/(www)\./gi, '$1[.]'],
  // In front of one letter it ends an abbreviation, and in front of a digit it is part of a number.
  [/(?<=[\p{L}\p{M}\p{N}_-])\.(?=\p{L}[\p{L}\p{M}\p{N}-])/gu, '[.]'],
  // Browsers take these for dots; between letters that are none of ASCII they end a sentence.
  [/(?<=[\w-])[\u3002\uff0e\uff61](?=[\w-])/g, '[.]'],
];

/** A text without what is invisible, for a terminal: nothing in it turns the text around it, or hides. Line feeds stay. */
export const visible = (text: string): string =>
  text.replace(LINE_BREAK, '\n').replace(/\t/g, ' ').replace(INVISIBLE, '').replace(STRAY_JOINER, '');

/**
 * What people wrote, for other people to read in a mail or in the Temporal UI: visible, and defanged, so that no program
 * makes a link of it (`https[://]evil[.]example`). A second time changes nothing.
 */
export const defanged = (text: string): string =>
  LINKS.reduce((shown, [pattern, replacement]) => shown.replace(pattern, replacement), visible(text));
