import type { Express } from 'express';
import { PING_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { resource } from '../http/resource.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Whether the gateway lives, and whether it can work. */
export function serviceRoutes(app: Express, { orders, book, metrics, log, draining }: GatewayServices): void {
  resource(app, '/livez', { get: () => Promise.resolve({ status: 200, body: { status: 'alive' } }) });

  resource(app, '/readyz', {
    async get() {
      if (draining.aborted) throw notReady('The gateway is stopping.', []);
      const parts = await Promise.all([
        isThere('temporal', () => orders.ping({ until: Date.now() + PING_TIMEOUT_MS })),
        isThere('store', () => book.ping()),
      ]);
      const missing = parts.filter((part) => part !== null);
      if (missing.length > 0) throw notReady(`This does not answer: ${missing.join(', ')}.`, missing);
      return { status: 200, body: { status: 'ready' } };
    },
  });

  resource(app, '/metrics', {
    produces: metrics.type,
    get: async () => ({ status: 200, body: await metrics.text() }),
  });

  /** @returns null, or the name of what is missing. */
  async function isThere(name: string, ping: () => Promise<void>): Promise<string | null> {
    try {
      await ping();
      return null;
    } catch (err) {
      log.warn({ err, part: name }, 'not there');
      return name;
    }
  }
}

const notReady = (detail: string, missing: readonly string[]): Problem =>
  new Problem('temporarily_unavailable', { detail, members: { missing }, headers: { 'Retry-After': '1' } });
