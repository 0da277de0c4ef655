import type { Learnt } from './outcomes.ts';
import type { Read } from './reads.ts';
import { outcomesAsTable, readsAsTable } from './table.ts';

export interface Measured {
  readonly where: string;
  readonly idle: string | null;
  readonly reads: readonly Read[];
  readonly learnt: readonly Learnt[];
}

/** As Markdown. */
export const report = ({ where, idle, reads, learnt }: Measured): string => `
# Reading orders, and learning what became of commands

${where}.

All in one run, in turn. In parentheses: how many times the query's figure it is, the order being in memory.
CPU times are those of whole processes${idle === null ? '' : `. ${idle}`}
The gateway is the process that asks, without HTTP.

## A. Reading an order

${readsAsTable(reads)}

The CPU times are those with 16 readers. \`OrderReader\` reads the store, and now and then asks a worker whether there is one.

## B. Learning what became of a command

Each user sends a command, learns what became of it, and sends the next one, to another order. It is refused, which is
as much work as any other.

${outcomesAsTable(learnt)}

The memo is written by the same workflow task that judges the command: this measures signal, workflow task, \`upsertMemo\`
of outcome and order, and \`describe\` at the pace of \`OutcomeDesk\`. All three record the outcome in the store as well.
`;
