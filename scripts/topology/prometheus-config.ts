import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { Ports } from './ports.ts';

/** What is scraped: by job, `host:port`. */
export type Targets = Readonly<Record<string, readonly string[]>>;

/** A configuration for Prometheus with the alerts of this product. */
export function prometheusConfig(targets: Targets, seconds: number): string {
  const every = `${seconds}s`;
  // JSON is YAML.
  return JSON.stringify({
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: [join(PACKAGE_ROOT, 'deploy/prometheus/alerts.yml')],
    scrape_configs: Object.entries(targets).map(([job, of]) => ({ job_name: job, static_configs: [{ targets: of }] })),
  });
}

/** The jobs of deploy/prometheus/prometheus.yml, in a topology. */
export const targetsOf = (ports: Ports): Targets => ({
  'post-paid-orders-gateway': [`127.0.0.1:${ports.gateway1Metrics}`, `127.0.0.1:${ports.gateway2Metrics}`],
  'post-paid-orders-worker': [`127.0.0.1:${ports.worker1Metrics}`, `127.0.0.1:${ports.worker2Metrics}`],
  temporal: [`127.0.0.1:${ports.temporalMetrics}`],
});
