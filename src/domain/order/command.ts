import type { AMEND, Amendment } from './amendment.ts';
import type { Brand } from '../values/brand.ts';
import type { Instant } from '../values/instant.ts';
import type { Money } from '../values/money.ts';
import type { Appointment, Revision } from './terms.ts';
import type { Actor, Role } from './party.ts';
import type { Refusal } from './refusal.ts';

export type CommandId = Brand<string, 'CommandId'>;

/** What can be asked of an order: one signal, and one path of the gateway, for each name. */
export interface Commands {
  readonly confirm: { readonly revision?: Revision };
  readonly edit: {
    readonly revision: Revision;
    readonly appointment?: Appointment;
    readonly price?: Money;
    readonly comment?: string;
  };
  readonly decline: { readonly revision: Revision };
  readonly withdraw: { readonly revision?: Revision };
  readonly done: object;
  readonly cancel: { readonly reason: string; readonly acceptDue?: Money };
  readonly reject: { readonly reason: string };
  readonly pay: { readonly amount: Money; readonly reference: string };
  readonly claim: { readonly reason: string };
  readonly resolve: DisputeResolution | ClaimResolution;
  readonly review: { readonly rating: number; readonly text?: string };
}

/** E4. */
export type DisputeResolution =
  | { readonly resolution: 'uphold' | 'void'; readonly note: string }
  | { readonly resolution: 'adjust'; readonly amount: Money; readonly note: string };

/** P4. */
export type ClaimResolution =
  | { readonly resolution: 'reduce'; readonly amount: Money; readonly note: string }
  | { readonly resolution: 'write_off'; readonly note: string };

export type Resolution = (DisputeResolution | ClaimResolution)['resolution'];

export type CommandName = keyof Commands;

export type CommandNamed<Name extends CommandName> = { [N in Name]: { readonly name: N } & Commands[N] }[Name];
export type Command = CommandNamed<CommandName>;

/** Who may ever send a command: whose turn it is, the order itself decides. */
export const SENDERS: Readonly<Record<CommandName, readonly Role[]>> = {
  confirm: ['customer', 'provider'],
  edit: ['customer', 'provider'],
  decline: ['customer'],
  withdraw: ['provider'],
  done: ['provider'],
  cancel: ['customer', 'provider'],
  reject: ['customer'],
  pay: ['customer'],
  claim: ['provider'],
  resolve: ['support'],
  review: ['customer'],
};

export const COMMAND_NAMES = Object.keys(SENDERS) as CommandName[];

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(SENDERS, name);

/** The HTTP request that a command came with: what tells a repeat from another command under the same key. */
export interface Request {
  readonly id: string;
  /** A hash of the command's name and body. */
  readonly fingerprint: string;
  /** Where its trace goes on, as W3C Trace Context has it; only where the gateway makes traces. */
  readonly traceparent?: string;
}

/** What comes with all that is sent to an order. */
export interface Envelope {
  readonly commandId: CommandId;
  readonly actor: Actor;
  /** When the gateway received it (T4); null where that is unknown. */
  readonly receivedAt: Instant | null;
  /** null for a signal that was not sent by the gateway. */
  readonly request: Request | null;
}

/** A command on its way to the order. */
export interface CommandEnvelope extends Envelope {
  readonly command: Command;
}

/** An amendment on its way to the order (N5). */
export interface AmendmentEnvelope extends Envelope {
  readonly amendment: Amendment;
}

/** What became of a command: kept, so that a repeat gets the same answer. */
export interface CommandOutcome {
  readonly commandId: CommandId;
  /** `create` is the booking itself, `amend` an amendment; a signal sent by hand may have any name. */
  readonly command: CommandName | 'create' | typeof AMEND | (string & {});
  /** null where the sender could not be made out. */
  readonly actor: Actor | null;
  readonly receivedAt: Instant;
  readonly request: Request | null;
  readonly refused: Refusal | null;
  /** The order's version after it. */
  readonly version: number;
}
