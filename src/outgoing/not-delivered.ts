/** There was no answer. The reason is short, and safe to show to the owner of the endpoint. */
export class NotDelivered extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'NotDelivered';
    this.reason = reason;
  }
}

/** The reason of a network error, by its code: messages would name internal addresses. */
export function notDeliveredBecause(error: unknown, secure: boolean): NotDelivered {
  if (error instanceof NotDelivered) return error;
  const code = codeOf(error);
  const known = REASONS[code];
  if (known) return new NotDelivered(known);
  if (code.startsWith('HPE_')) return new NotDelivered(NOT_HTTP);
  return new NotDelivered(secure && /^[A-Z\d_]+$/.test(code) ? `TLS: ${code}` : 'the connection failed');
}

/** The reason where the peer does not speak HTTP. */
export const NOT_HTTP = 'the answer is not HTTP';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ECONNABORTED: 'connection reset',
  EPIPE: 'connection reset',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host is not reachable',
  ENETUNREACH: 'the host is not reachable',
  EADDRNOTAVAIL: 'the host is not reachable',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too long',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
