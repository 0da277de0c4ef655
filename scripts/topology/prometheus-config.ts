import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

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
