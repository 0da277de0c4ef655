import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Gauges with the names of counters: sums of the gauges without `_total` (siimon/prom-client#283). */
const MISNAMED = ['nodejs_active_resources_total', 'nodejs_active_handles_total', 'nodejs_active_requests_total'];

/** Adds the metrics of the process: memory, CPU, event loop. */
export function addProcessMetrics(register: Registry): void {
  collectDefaultMetrics({ register });
  for (const name of MISNAMED) register.removeSingleMetric(name);
}
