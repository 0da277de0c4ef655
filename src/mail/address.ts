import addressparser from 'nodemailer/lib/addressparser';
import { isEmailAddress, LONGEST_ADDRESS } from '../domain/values/email-address.ts';

/** Beyond ASCII: no control characters, no spaces, none of the characters that separate or enclose addresses. */
const INTERNATIONAL = /^[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"]+$/u;

/** The text, if it is one bare address: no name, no list, no line break; else null. */
export const soleAddress = (text: string): string | null =>
  isEmailAddress(text) || (text.length <= LONGEST_ADDRESS && INTERNATIONAL.test(text)) ? text : null;

/** The part of an address after the `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * Parses `Name <address>`, or a bare address.
 * @throws where it is not exactly one
 */
export function senderOf(from: string): { readonly name: string; readonly address: string } {
  const [sender, ...others] = addressparser(from, { flatten: true });
  if (!sender || others.length > 0 || soleAddress(sender.address) === null) {
    throw new Error('The sender of mails must be one e-mail address, with or without a name');
  }
  return { name: sender.name, address: sender.address };
}
