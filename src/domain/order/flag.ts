/** What support looks for among orders; each but `late_credit` belongs to states of the process table. */
export const STATE_FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'] as const;

export type StateFlag = (typeof STATE_FLAGS)[number];

/** All flags: those of an order's state, and `lost`, which only the order book knows of (R5). */
export const FLAGS = [...STATE_FLAGS, 'lost'] as const;

export type Flag = (typeof FLAGS)[number];
