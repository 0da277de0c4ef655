/** Blanks, control and format characters, and what fonts are to draw nothing for (UAX 44), the empty Braille cell too. */
const SHOWS_NOTHING = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** N2: whether a text has no character that can be seen, so that it counts as missing wherever a text is asked for. */
export const showsNothing = (text: string): boolean => SHOWS_NOTHING.test(text);
