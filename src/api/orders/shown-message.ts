import type { OrderMessage } from '../../store/index.ts';

/** A message about an order as answers have it. */
export function shownMessage({ id, destination, seq, type, status, attempts, nextAt }: OrderMessage) {
  const isMail = destination.startsWith('mail:');
  const last = attempts.at(-1);
  return {
    id,
    seq,
    type,
    channel: isMail ? 'mail' : 'webhook',
    to: isMail ? destination.slice('mail:'.length) : destination,
    status,
    tries: attempts.length,
    lastTryAt: last?.at ?? null,
    lastReason: last?.reason ?? null,
    nextTryAt: status === 'pending' ? nextAt : null,
  };
}
