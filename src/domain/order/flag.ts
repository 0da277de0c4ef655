/** What support looks for among orders; each but `late_credit` belongs to states of the process table. */
export const FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'] as const;

export type Flag = (typeof FLAGS)[number];
