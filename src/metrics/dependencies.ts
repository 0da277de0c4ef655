import { Gauge, type Registry } from 'prom-client';

/** What a process cannot work without, and whether it answers. */
export interface Dependencies {
  readonly temporal: boolean;
  readonly store: boolean;
}

export function addDependencies(register: Registry, look: () => Promise<Dependencies>): void {
  new Gauge({
    name: 'dependency_reachable',
    help: '1 where what this process needs answers it within a second, else 0.',
    labelNames: ['dependency'],
    registers: [register],
    async collect() {
      const { temporal, store } = await look();
      this.set({ dependency: 'temporal' }, temporal ? 1 : 0);
      this.set({ dependency: 'store' }, store ? 1 : 0);
    },
  });
}
