/** How somebody can be reached. */
export interface Contact {
  readonly email: string;
  readonly locale?: string;
  /** How somebody is called; the other party may see it. */
  readonly name?: string;
  readonly timeZone?: string;
}

/** Who is written to of an order. What parties are reached by comes with the booking, and is shown to nobody else. */
export interface Contacts {
  readonly customer?: Contact;
  readonly provider?: Contact;
  /** The operator's, the same for all orders. */
  readonly support?: Contact;
}
