export { order } from './order.ts';
export { deliveries } from './deliveries.ts';
