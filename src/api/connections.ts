import type { Server } from 'node:http';
import { KeyedCounter } from '../keyed-counter.ts';
import type { Metrics } from './metrics.ts';
import { networkOf } from './network-of.ts';

/** The most connections of a server: in all, and of one address. */
export interface ConnectionLimits {
  readonly all: number;
  readonly ofAddress: number;
}

/** Half: behind a reverse proxy all callers are one address, and probes (/livez) still come in from others. */
const DEFAULTS: ConnectionLimits = { all: 4_096, ofAddress: 2_048 };

/** Bounds the connections of a server (R4): one beyond is closed at once, without a word. */
export function limitConnections(
  server: Server,
  metrics: Pick<Metrics, 'cut'>,
  limits: Partial<ConnectionLimits> = {},
): void {
  const { all, ofAddress } = { ...DEFAULTS, ...limits };
  const refused = () => {
    metrics.cut('connections');
  };
  const open = new KeyedCounter();
  server.maxConnections = all;
  server.on('drop', refused);
  server.on('connection', (socket) => {
    const address = networkOf(socket.remoteAddress);
    if (open.of(address) >= ofAddress) {
      socket.destroy();
      refused();
    } else {
      socket.once('close', open.enter(address));
    }
  });
}
