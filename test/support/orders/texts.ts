/** Texts that show nothing: blanks, line breaks, zero-width, control, format and filler characters. */
export const SHOWING_NOTHING = [
  ' ',
  '\t\r\n ',
  '\u00a0\u2003\u3000',
  '\u2028\u2029',
  '\u200b',
  '\u200c\u200d\u200e\u200f',
  '\u202e \u202c',
  '\u2060\u2066\u2069',
  '\ufeff',
  '\u00ad',
  '\u0001\u001b\u007f\u0085',
  '\u034f\ufe0f',
  '\u115f\u3164\uffa0',
  '\u2800',
  '\u{e0001}\u{e0041}',
];

/** Texts that show something, however little. */
export const SHOWING_SOMETHING = [
  '.',
  '-',
  ' x ',
  '\u200bx',
  '0',
  '\u00b7',
  '\u{1f9f9}',
  '\u0645\u200c',
  '\u3042',
  '\u2801',
];
