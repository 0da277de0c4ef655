import type { Amendment, ContactPatch } from './amendment.ts';
import type { AmendmentEnvelope, CommandId } from './command.ts';
import { isEmailAddress } from '../values/email-address.ts';
import { LIMITS } from '../values/limits.ts';
import type { Fields } from './fields.ts';
import { parseSignal, SUPPORT_IN_TEMPORAL_UI, type ParsedSignal } from './parse-signal.ts';
import { READING } from './reading.ts';

/**
 * Reads the payload of an amendment (N5), which may have been typed by hand: trusts nothing, never throws.
 * @param fallbackId the amendment's id where the payload names none.
 */
export const parseAmendment = (payload: unknown, fallbackId: CommandId): ParsedSignal<AmendmentEnvelope> =>
  parseSignal(payload, fallbackId, {
    reading: READING,
    roles: ['customer', 'provider', 'support', 'backend'],
    byHand: SUPPORT_IN_TEMPORAL_UI,
    content: (fields) => ({ amendment: readAmendment(fields) }),
  });

const readAmendment = (fields: Fields): Amendment => ({
  ...(fields.has('reference') && {
    reference: fields.orNull('reference', (name) => fields.text(name, LIMITS.orderReference)),
  }),
  ...(fields.has('metadata') && { metadata: fields.orNull('metadata', (name) => fields.metadataPatch(name)) }),
  ...(fields.has('contacts') && {
    contacts: fields.orNull('contacts', (name) => fields.object(name, readContacts, {})),
  }),
});

const readContacts = (fields: Fields): NonNullable<Amendment['contacts']> => ({
  ...(fields.has('customer') && { customer: readContact(fields, 'customer') }),
  ...(fields.has('provider') && { provider: readContact(fields, 'provider') }),
});

const readContact = (contacts: Fields, party: string): ContactPatch | null =>
  contacts.orNull(party, (name) =>
    contacts.object(
      name,
      (fields): ContactPatch => ({
        email: fields.textThat('email', isEmailAddress, 'must be an e-mail address'),
        ...(fields.has('locale') && { locale: fields.orNull('locale', (field) => fields.text(field, LIMITS.locale)) }),
        ...(fields.has('name') && { name: fields.orNull('name', (field) => fields.text(field, LIMITS.contactName)) }),
        ...(fields.has('timeZone') && { timeZone: fields.orNull('timeZone', (field) => fields.zone(field)) }),
      }),
      { email: '' },
    ),
  );
