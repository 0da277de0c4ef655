import type { BackendFields, Metadata } from './backend-fields.ts';
import type { Contact, Contacts } from './contact.ts';

/** The signal of an amendment. It is none of the commands: it is nobody's turn, and moves no window (N5). */
export const AMEND = 'amend';

/** A merge patch (RFC 7396): what is given replaces, null removes, what is left out stays. */
type MergePatch<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null };

/** Whoever is given is given with an address: nobody can be reached without one. */
export type ContactPatch = Pick<Contact, 'email'> & MergePatch<Omit<Contact, 'email'>>;

/** What a backend changes of its own in an order, as a merge patch (N5). */
export interface Amendment {
  readonly reference?: string | null;
  readonly metadata?: MergePatch<Metadata> | null;
  readonly contacts?: { readonly customer?: ContactPatch | null; readonly provider?: ContactPatch | null } | null;
}

export type AmendedField = keyof Amendment;

/** What an amendment can change: of the order, and of where its parties are reached, which no order shows. */
export interface Amendable extends BackendFields {
  readonly contacts: Contacts;
}

export function amended(before: Amendable, { reference, metadata, contacts }: Amendment): Amendable {
  return {
    reference: reference === undefined ? before.reference : reference,
    metadata: metadata === undefined ? before.metadata : merged(metadata && before.metadata, metadata),
    contacts: contacts === undefined ? before.contacts : contactsAfter(before.contacts, contacts),
  };
}

export const changedFields = (before: Amendable, after: Amendable): readonly AmendedField[] =>
  (['reference', 'metadata', 'contacts'] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

function contactsAfter(before: Contacts, patch: NonNullable<Amendment['contacts']> | null): Contacts {
  const after = (party: 'customer' | 'provider') => {
    const change = patch?.[party];
    if (patch !== null && change === undefined) return before[party];
    return change ? merged(before[party] ?? null, change) : undefined;
  };
  const [customer, provider] = [after('customer'), after('provider')];
  return { ...(customer && { customer }), ...(provider && { provider }) };
}

/** @param before null where there is nothing yet, or all of it is removed */
function merged<Fields extends object>(before: Fields | null, patch: MergePatch<Fields> | null): Fields {
  const fields = new Map<string, unknown>(Object.entries(before ?? {}));
  for (const [name, value] of Object.entries(patch ?? {})) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  // The fields that must be there are in the patch, and cannot be null in it.
  return Object.fromEntries(fields) as Fields;
}
