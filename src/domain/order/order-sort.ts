/** What lists of orders can be sorted by; with a leading `-` the latest first. */
export const ORDER_SORTS = ['createdAt', '-createdAt', 'deadline', '-deadline', 'appointment', '-appointment'] as const;

export type OrderSort = (typeof ORDER_SORTS)[number];
