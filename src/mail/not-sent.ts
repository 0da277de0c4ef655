import { isJsonObject } from '../domain/order/fields.ts';

/** A mail was not accepted. Safe to show and to store: no address, no password, no text of the server. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly reason: string;
  /** The server will never accept this mail for this address: no retry can succeed. */
  readonly isPermanent: boolean;

  constructor(reason: string, isPermanent: boolean) {
    super(`The mail was not sent: ${reason}`);
    this.reason = reason;
    this.isPermanent = isPermanent;
  }
}

/** The part of nodemailer's error that is safe to repeat. */
interface Failure {
  readonly code: string | null;
  readonly command: string | null;
  readonly status: number | null;
}

const REASONS: Readonly<Record<string, string>> = {
  EDNS: 'the name of the mail server is not known',
  ETIMEDOUT: 'the mail server did not answer in time',
  EABORT: 'the mail server did not take it in time',
  ESOCKET: 'the mail server cannot be reached',
  ECONNECTION: 'the mail server closed the connection',
  ETLS: 'no safe connection to the mail server',
  EAUTH: 'the mail server refused the login',
  ENOAUTH: 'the mail server wants a login',
  EPROTOCOL: 'the mail server answered in an unexpected way',
};

/** Without the message and the `cause` of nodemailer's error: they may contain the address and the password. */
export function notSentBecause(error: unknown): NotSent {
  const { code, command, status } = failureOf(error);
  if (status !== null && (command === 'RCPT TO' || command === 'DATA')) {
    const what = command === 'DATA' ? 'the message' : 'the recipient';
    const isPermanent = status >= 500;
    return new NotSent(`the mail server ${isPermanent ? 'refused' : 'deferred'} ${what} (${status})`, isPermanent);
  }
  // nodemailer itself refuses the address, before it connects.
  if (code === 'EENVELOPE' && command === 'API') return new NotSent('the address cannot be used', true);
  const reason = REASONS[code ?? ''] ?? 'the mail server did not take it';
  return new NotSent(status === null ? reason : `${reason} (${status})`, false);
}

function failureOf(error: unknown): Failure {
  const { code, command, responseCode } = isJsonObject(error) ? error : {};
  return {
    code: typeof code === 'string' ? code : null,
    command: typeof command === 'string' ? command : null,
    status: typeof responseCode === 'number' ? responseCode : null,
  };
}
