import { kibibytes, type Bytes } from '../../domain/values/bytes.ts';
import { Problem } from '../problems.ts';
import type { SenderLimits } from './sender-record.ts';

/** What one order may have of its senders, of each and of all of them (R4). */
export interface AdmissionLimits extends SenderLimits {
  /** Unanswered commands of all senders: Temporal takes 10,000 signals for one run of a workflow … */
  readonly unansweredOfAll: number;
  /** … and 50 MiB of history, for all gateways together. */
  readonly unansweredBytes: Bytes;
}

export const ADMISSION_LIMITS: AdmissionLimits = {
  // More than the payments that an order takes (P2): a backend may report them all while no worker runs.
  unanswered: 120,
  unansweredOfAll: 2_000,
  unansweredBytes: kibibytes(8 * 1024),
  refusedInRow: 30,
  refillMs: 10_000,
};

/** Unanswered commands become fewer when a worker comes, which nobody can tell. */
const UNANSWERED_RETRY_S = 5;

export const refusedTooOften = (waitMs: number): Problem =>
  new Problem('rate_limited', {
    detail: 'The order has refused this sender too often in a row; Retry-After says in how many seconds to send again.',
    headers: { 'Retry-After': String(Math.ceil(waitMs / 1_000)) },
  });

export const tooManyUnanswered = (): Problem =>
  new Problem('rate_limited', {
    detail: 'The order has as many unanswered commands of this sender as it takes; send more once some are answered.',
    headers: { 'Retry-After': String(UNANSWERED_RETRY_S) },
  });

export const tooManyOfAll = (): Problem =>
  new Problem('temporarily_unavailable', {
    detail: 'The order has as many unanswered commands as it takes; send more once some are answered.',
    headers: { 'Retry-After': String(UNANSWERED_RETRY_S) },
    cause: new Error('too many unanswered commands'),
  });
