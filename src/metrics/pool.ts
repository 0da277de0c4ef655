import { Gauge, type Registry } from 'prom-client';
import type { PoolState } from '../store/index.ts';

/** @param look null where the store has no pool (SQLite), or is not open yet */
export function addPool(register: Registry, look: () => PoolState | null): void {
  const registers = [register];
  new Gauge({
    name: 'store_connections',
    help: 'Connections to PostgreSQL of this process, by whether a call uses them.',
    labelNames: ['state'],
    registers,
    collect() {
      const pool = look();
      this.reset();
      if (!pool) return;
      this.set({ state: 'busy' }, pool.busy);
      this.set({ state: 'idle' }, pool.idle);
    },
  });
  new Gauge({
    name: 'store_calls_waiting',
    help: 'Calls of the store that wait for a connection: all are busy. 0 on SQLite.',
    registers,
    collect() {
      this.set(look()?.waiting ?? 0);
    },
  });
}
