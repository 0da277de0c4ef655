import { badReceivers } from '../workflows/bad-receivers.ts';
import { useBench } from '../workflows/use-bench.ts';

describe('Receivers of webhooks that misbehave', function () {
  this.timeout(30 * 60_000);
  const on = useBench();
  badReceivers(on, Number(process.env['PROOF_ORDERS'] ?? 20));
});
