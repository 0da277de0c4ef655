import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { PartyId } from '../../src/domain/order/party.ts';
import { parseInstant, type Instant } from '../../src/domain/values/instant.ts';
import { LIMITS } from '../../src/domain/values/limits.ts';

/** @throws {InvalidArgumentError} where it is none */
export function asInstant(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new InvalidArgumentError('It must be an instant, as 2026-11-24T00:00:00Z');
  return at;
}

/** @throws {InvalidArgumentError} where it is none */
export function asPartyId(text: string): PartyId {
  if (!LIMITS.id.test(text)) throw new InvalidArgumentError('It must be the id of a party, as cus_42');
  return text as PartyId;
}

/** @throws {InvalidArgumentError} where it says nothing */
export function asText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty');
  return text;
}
