import { deliveryKills } from '../support/system/delivery-kills.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

describe(`The worker is killed while it delivers, CHAOS_SEED=${SEED}`, function () {
  this.timeout(120_000);
  deliveryKills(2, SEED);
});
