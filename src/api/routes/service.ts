import type { Handlers } from '../http/exchange.ts';
import { Problem } from '../problems.ts';
import { PING_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Liveness and readiness. */
export function serviceHandlers({ orders, book, log, draining }: GatewayServices): Handlers<'getLivez' | 'getReadyz'> {
  return {
    getLivez: () => Promise.resolve({ status: 200, body: { status: 'alive' } }),

    async getReadyz() {
      if (draining.aborted) throw notReady('The gateway is stopping.', []);
      const parts = await Promise.all([
        missing('temporal', () => orders.ping({ until: Date.now() + PING_TIMEOUT_MS })),
        missing('store', () => book.ping()),
      ]);
      const away = parts.filter((part) => part !== null);
      if (away.length > 0) throw notReady(`This does not answer: ${away.join(', ')}.`, away);
      return { status: 200, body: { status: 'ready' } };
    },
  };

  /** @returns the name of a part that does not answer, else null */
  async function missing(part: string, ping: () => Promise<void>): Promise<string | null> {
    try {
      await ping();
      return null;
    } catch (err) {
      log.warn({ err, part }, 'not there');
      return part;
    }
  }
}

const notReady = (detail: string, missing: readonly string[]): Problem =>
  new Problem('temporarily_unavailable', { detail, members: { missing }, headers: { 'Retry-After': '1' } });
