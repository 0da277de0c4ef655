export { order } from './order.ts';
export { deliveries } from './deliveries.ts';
export { upkeep } from './upkeep.ts';
