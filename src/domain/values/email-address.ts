/** RFC 5321, 4.5.3.1: in octets, which are characters of ASCII here. */
export const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** Without `@`, `<` and `>`: they have led mail to others, https://github.com/advisories/GHSA-mm7p-fcc7-pg87. */
const QUOTED = '"(?:[ !#-;=?A-[\\]-~]|\\\\[ -;=?A-~])*"';
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const GROUP = '[0-9A-Fa-f]{1,4}';
/** RFC 5321, 4.1.3: `::` stands for two groups at least; forms with an IPv4 address at their end are not taken. */
const COMPRESSED = [
  `::(?:${GROUP}(?::${GROUP}){0,5})?`,
  ...[1, 2, 3, 4, 5].map((before) => `(?:${GROUP}:){${before}}:(?:${GROUP}(?::${GROUP}){0,${5 - before}})?`),
  `(?:${GROUP}:){6}:`,
];
const LITERAL = `\\[(?:${OCTET}(?:\\.${OCTET}){3}|IPv6:(?:${GROUP}(?::${GROUP}){7}|${COMPRESSED.join('|')}))\\]`;

/** `Mailbox` of RFC 5321, 4.1.2: what a mail server can be told in ASCII; names of domains in their `xn--` form. */
export const EMAIL_ADDRESS = new RegExp(
  `^(?:${ATOM}(?:\\.${ATOM})*|${QUOTED})@(?:${LABEL}(?:\\.${LABEL})*|${LITERAL})$`,
);

/** Whether a text is one address, within the lengths that SMTP can carry. */
export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && text.lastIndexOf('@') <= LONGEST_LOCAL_PART && EMAIL_ADDRESS.test(text);
