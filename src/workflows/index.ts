export { order } from './order.ts';
export { deliveries } from './deliveries.ts';
export { testClock } from './test-clock.ts';
export { upkeep } from './upkeep.ts';
