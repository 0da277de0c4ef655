import { createTransport } from 'nodemailer';
import { domainOf, senderOf, soleAddress } from './address.ts';
import { NotSent, notSentBecause } from './not-sent.ts';

/** A mail on its way to one reader. */
export interface Mail {
  /** The notification's: the same at every try. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** @throws {NotSent} */
  send(mail: Mail): Promise<void>;
}

interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly patience?: Partial<SmtpTimeouts>;
}

/** How long to wait, in milliseconds. */
interface SmtpTimeouts {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  /** For all of it: a server that says a little now and then would hold on for ever. */
  readonly whole: number;
}

const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  whole: 60_000,
};

/**
 * Sends mail over SMTP, one connection a mail.
 * A repeat is one mail to a reader's program: it has the same Message-ID.
 * Nothing is logged: what a server answers may name the reader.
 * @throws where the settings cannot be used; without naming them, since they hold a password
 */
export function smtpMailer({ url, from, patience = {} }: SmtpSettings): Mailer {
  const { whole, ...timeouts } = { ...SMTP_TIMEOUTS, ...patience };
  const sender = senderOf(from);
  const closed = { disableFileAccess: true, disableUrlAccess: true } as const;
  const transport = createTransport({ ...timeouts, ...closed, logger: false, url: connectionOf(url) });
  return {
    async send({ id, to, subject, text, html }) {
      const address = soleAddress(to);
      if (address === null) throw new NotSent('the address is not one e-mail address', true);
      const message = {
        from: sender,
        to: { name: '', address },
        envelope: { from: sender.address, to: [address] },
        messageId: `<${dotAtom(id)}@${domainOf(sender.address)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        subject,
        text,
        html,
        ...closed,
        signal: AbortSignal.timeout(whole),
      };
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw notSentBecause(error);
      }
    },
  };
}

/** What of a URL may say how to connect; others would make nodemailer log, pool, or send by other means. */
const CONNECTION = /^(tls\..+|requireTLS|ignoreTLS|name|authMethod)$/;

function connectionOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('The SMTP URL must be smtp://host:port or smtps://host:port');
  }
  for (const name of [...url.searchParams.keys()]) {
    if (!CONNECTION.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

/** Any id as RFC 5322 lets it stand before the `@`: two ids never become one. */
const dotAtom = (id: string): string =>
  id.replace(/[^A-Za-z0-9_/-]/gu, (sign) => `=${(sign.codePointAt(0) ?? 0).toString(16)}=`);
