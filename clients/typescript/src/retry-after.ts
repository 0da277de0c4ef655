/**
 * Milliseconds that an answer asks to wait before the next try: Retry-After in seconds, or as an HTTP date (RFC 9110),
 * which is read against the Date of the same answer, so that the two clocks need not agree. 0 without a valid one.
 */
export function retryAfterMs({ headers }: Response): number {
  const text = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const ms = Date.parse(text) - dateOf(headers);
  return Number.isFinite(ms) ? Math.max(ms, 0) : 0;
}

function dateOf(headers: Headers): number {
  const date = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
