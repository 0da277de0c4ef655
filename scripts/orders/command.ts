import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { parseDuration, type Duration } from '../../src/domain/values/duration.ts';
import { parseInstant, type Instant } from '../../src/domain/values/instant.ts';
import { LIMITS } from '../../src/domain/values/limits.ts';

/** How an operator calls the program. */
export const CALL = 'npm run orders --';

interface Help {
  /** The heading under which the list of all commands has it. */
  readonly group:
    | 'The ledger:'
    | 'The order book:'
    | 'Personal data:'
    | 'Lost orders:'
    | 'Messages:'
    | 'Encryption:'
    | 'Test clocks:';
  /** The command that it is one of. */
  readonly of?: string;
  /** For that list, in no more than 40 characters. */
  readonly summary: string;
  /** For its own help: what it changes, and what it leaves alone. */
  readonly description: readonly string[];
  /** What may follow its name in a call. */
  readonly examples: readonly string[];
}

/** A command of `npm run orders`, still without options and action. */
export const command = (name: string, { group, of = '', summary, description, examples: calls }: Help) =>
  new Command(name)
    .helpGroup(group)
    .summary(summary)
    .description(description.join(' '))
    .addHelpText('after', examples(calls.map((call) => `${of} ${name} ${call}`.trim())))
    .addHelpText('after', `\nSettings and exit codes: ${CALL} --help`);

/** Calls of the program, as the help shows them. */
export const examples = (calls: readonly string[]): string =>
  ['', 'For example:', ...calls.map((call) => `  ${CALL} ${call}`.trimEnd())].join('\n');

/** @throws {InvalidArgumentError} where it is none */
export function asInstant(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new InvalidArgumentError('It must be an instant, as 2026-11-24T00:00:00Z');
  return at;
}

/** @throws {InvalidArgumentError} where it is none */
export function asDuration(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new InvalidArgumentError('It must be a duration, as PT24H or P14D');
  return duration;
}

/** @throws {InvalidArgumentError} where it is none */
export function asPartyId(text: string): PartyId {
  if (!LIMITS.id.test(text)) throw new InvalidArgumentError('It must be the id of a party, as cus_42');
  return text as PartyId;
}

/** @throws {InvalidArgumentError} where it is none */
export function asOrderId(text: string): OrderId {
  if (!LIMITS.id.test(text)) throw new InvalidArgumentError('It must be the id of an order, as ord_01K…');
  return text as OrderId;
}

/** @throws {InvalidArgumentError} where it says nothing */
export function asText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty');
  return text;
}
