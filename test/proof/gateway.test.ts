import { gatewayKills } from '../support/system/gateway-kills.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

describe(`Gateways are killed 100 times in the midst of requests, CHAOS_SEED=${SEED}`, function () {
  this.timeout(30 * 60_000);
  gatewayKills(20, SEED);
});
