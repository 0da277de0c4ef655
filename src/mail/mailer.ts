import { createTransport } from 'nodemailer';
import { domainOf, senderOf, soleAddress } from './address.ts';
import { NotSent, notSentBecause } from './not-sent.ts';
import type { RenderedMail } from './render.ts';

/** A mail to one recipient. */
export interface Mail extends RenderedMail {
  /** The delivery's: the same at every try. */
  readonly id: string;
  readonly to: string;
}

export interface Mailer {
  /** @throws {NotSent} */
  send(mail: Mail): Promise<void>;
  /** Ends its connections; what is still being sent fails. */
  close(): void;
}

interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server demands them. */
  readonly url: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** Who reads an answer; null or none for nobody. */
  readonly replyTo?: string | null;
  readonly timeouts?: Partial<SmtpTimeouts>;
}

/** In milliseconds. */
interface SmtpTimeouts {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  /** For all of it: a slow server that keeps sending would never exceed the others. */
  readonly whole: number;
}

const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  whole: 60_000,
};

/** Connections at a time; further mails wait for one, within the time that they have. */
const CONNECTIONS = 50;
/** Mails over one connection. Servers end it after some number, with an error for the next mail. */
const MAILS_EACH = 100;
/** How long a connection is kept that nothing is sent over, in milliseconds: Postfix ends it after 300 s, others sooner. */
const IDLE_MS = 30_000;

/**
 * Sends mail over SMTP. Connections are kept for the next mail: to open one takes longer than to send a mail, the more so
 * with TLS. Where a server ends one just then, the mail goes once more, over another one, in the same try.
 * A repeat has the same Message-ID, by which mail programs recognise duplicates.
 * Nothing is logged: a server's answer may contain the recipient's address.
 * @throws for unusable settings; the message does not quote them, since they contain a password
 */
export function smtpMailer({ url, from, replyTo = null, timeouts = {} }: SmtpSettings): Mailer {
  const { whole, ...steps } = { ...SMTP_TIMEOUTS, ...timeouts };
  const sender = senderOf(from);
  const closed = { disableFileAccess: true, disableUrlAccess: true } as const;
  const kept = {
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_EACH,
    idleTimeout: IDLE_MS,
    maxRequeues: 1,
  } as const;
  const transport = createTransport({ ...steps, ...closed, ...kept, logger: false, url: connectionOf(url) });
  return {
    close() {
      transport.close({ force: true });
    },
    async send({ id, to, subject, text, html, calendar, orderId }) {
      const address = soleAddress(to);
      if (address === null) throw new NotSent('the address is not one e-mail address', true);
      const message = {
        from: sender,
        to: { name: '', address },
        envelope: { from: sender.address, to: [address] },
        ...(replyTo !== null && { replyTo: { name: '', address: replyTo } }),
        messageId: `<${dotAtom(id)}@${domainOf(sender.address)}>`,
        // No mail has this id: that all refer to it is what mail programs show an order as one thread by.
        references: `<${dotAtom(orderId)}@${domainOf(sender.address)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        subject,
        text,
        html,
        ...(calendar && { icalEvent: { ...calendar, filename: 'appointment.ics' } }),
        ...closed,
      };
      // The timer refers to the controller: a signal of AbortSignal.timeout may be garbage before it is aborted.
      const limit = new AbortController();
      const timer = setTimeout(() => {
        limit.abort(new DOMException('the mail was not sent in time', 'TimeoutError'));
      }, whole);
      try {
        await transport.sendMail({ ...message, signal: limit.signal });
      } catch (error) {
        throw notSentBecause(error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Allowed parameters of the URL. Others would make nodemailer log, pool, or use another transport. */
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

/** An id as the left side of a Message-ID (RFC 5322, dot-atom). Injective: two ids never become the same. */
const dotAtom = (id: string): string =>
  id.replace(/[^A-Za-z0-9_/-]/gu, (character) => `=${(character.codePointAt(0) ?? 0).toString(16)}=`);
