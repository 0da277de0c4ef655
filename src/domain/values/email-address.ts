/** RFC 5321, 4.5.3.1: in octets, which are characters of ASCII here. */
export const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** Without `@`, `<` and `>`: they have led mail to others, https://github.com/advisories/GHSA-mm7p-fcc7-pg87. */
const QUOTED = '"(?:[ !#-;=?A-[\\]-~]|\\\\[ -;=?A-~])*"';
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const LITERAL = '\\[(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|IPv6:[0-9A-Fa-f:.]{2,45})\\]';

/** `Mailbox` of RFC 5321, 4.1.2: what a mail server can be told in ASCII; names of domains in their `xn--` form. */
export const EMAIL_ADDRESS = new RegExp(
  `^(?:${ATOM}(?:\\.${ATOM})*|${QUOTED})@(?:${LABEL}(?:\\.${LABEL})*|${LITERAL})$`,
);

/** Whether a text is one address, within the lengths that SMTP can carry. */
export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && text.lastIndexOf('@') <= LONGEST_LOCAL_PART && EMAIL_ADDRESS.test(text);
