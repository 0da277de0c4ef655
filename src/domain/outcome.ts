import type { CommandId, CommandName, Request } from './command.ts';
import type { Instant } from './instant.ts';
import type { Actor } from './order.ts';
import type { Refusal } from './refusal.ts';

/** What became of a command: kept, so that a repeat gets the same answer. */
export interface Outcome {
  readonly commandId: CommandId;
  /** `create` is the booking itself; a signal sent by hand may have any name. */
  readonly command: CommandName | 'create' | (string & {});
  /** null where the sender could not be made out. */
  readonly actor: Actor | null;
  readonly receivedAt: Instant;
  readonly request: Request | null;
  readonly refused: Refusal | null;
  /** The order's version after it. */
  readonly version: number;
}
