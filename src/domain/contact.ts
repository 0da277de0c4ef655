/** How a party can be reached: comes with the booking, is shown to nobody else. */
export interface Contact {
  readonly email: string;
  readonly locale?: string;
}

export interface Contacts {
  readonly customer?: Contact;
  readonly provider?: Contact;
}
