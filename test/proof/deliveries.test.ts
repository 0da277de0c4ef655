import { deliveryKills } from '../support/system/delivery-kills.ts';
import { tellingProgress } from './progress.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

describe(`The worker is killed 50 times while it delivers, CHAOS_SEED=${SEED}`, function () {
  this.timeout(30 * 60_000);
  deliveryKills(50, SEED, tellingProgress);
});
