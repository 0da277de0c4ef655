import { z } from 'zod';
import { EMAIL_ADDRESS, isEmailAddress, LONGEST_ADDRESS } from '../../../domain/values/email-address.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { fields, text, timeZone } from './fields.ts';

const NO_ADDRESS = 'must be an e-mail address';

const email = z
  .email({ pattern: EMAIL_ADDRESS, error: NO_ADDRESS, abort: true })
  .refine(isEmailAddress, NO_ADDRESS)
  .meta({ maxLength: LONGEST_ADDRESS, description: 'Where mails go.' });

const NO_TAG = 'must be a language tag';
const SUBTAGS = {
  language: '(?:[A-Za-z]{2,3}(?:[-_][A-Za-z]{3}){0,3}|[A-Za-z]{4,8})',
  script: '(?:[-_][A-Za-z]{4})?',
  region: '(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?',
  variants: '(?:[-_](?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*',
  extensions: '(?:[-_][0-9A-WY-Za-wy-z](?:[-_][A-Za-z0-9]{2,8})+)*',
  privateUse: '(?:[-_][Xx](?:[-_][A-Za-z0-9]{1,8})+)?',
};
const GRANDFATHERED = '[Ii][-_][A-Za-z]{2,8}|[Ee][Nn][-_][Gg][Bb][-_][Oo][Ee][Dd]|[Ss][Gg][Nn](?:[-_][A-Za-z]{2}){2}';

/** A tag of BCP 47 (RFC 5646, 2.1), with `_` taken for `-`. A language that there are no mails in becomes English. */
const locale = z
  .string(NO_TAG)
  .max(LIMITS.locale, NO_TAG)
  .regex(new RegExp(`^(?:${Object.values(SUBTAGS).join('')}|[Xx](?:[-_][A-Za-z0-9]{1,8})+|${GRANDFATHERED})$`), NO_TAG)
  .meta({ description: 'The language of mails, a tag of BCP 47.' });

const name = text(LIMITS.contactName).meta({ description: 'What the other party calls them.' });

const contact = fields({
  email,
  locale: locale.exactOptional(),
  name: name.exactOptional(),
  timeZone: timeZone.exactOptional(),
}).meta({ id: 'Contact', description: 'Whom mails go to.' });

/** Whom mails go to. */
export const contacts = fields({
  customer: contact.exactOptional().meta({ description: 'The customer.' }),
  provider: contact.exactOptional().meta({ description: 'The provider.' }),
}).meta({ id: 'Contacts', description: 'Whom mails go to.' });

const contactPatch = fields({
  email,
  locale: locale.nullable().exactOptional(),
  name: name.nullable().exactOptional(),
  timeZone: timeZone.nullable().exactOptional(),
}).meta({ id: 'ContactPatch', description: 'Whom mails go to; null removes.' });

/** The same as a merge patch (RFC 7396); whoever is given is given with an address. */
export const contactsPatch = fields({
  customer: contactPatch.nullable().exactOptional().meta({ description: 'The customer.' }),
  provider: contactPatch.nullable().exactOptional().meta({ description: 'The provider.' }),
}).meta({ id: 'ContactsPatch', description: 'Whom mails go to; null removes.' });
