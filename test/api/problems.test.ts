import assert from 'node:assert/strict';
import { Problem, PROBLEMS, type ProblemCode } from '../../src/api/problems.ts';
import { REFUSALS } from '../../src/domain/order/refusal.ts';

/** As callers are promised (the HTTP contract). */
const PROMISED: Readonly<Record<number, string>> = {
  400: 'malformed_json actor_missing invalid_header',
  401: 'unauthenticated',
  403: 'forbidden test_clocks_off links_off',
  404: 'order_not_found command_not_found not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  409:
    'wrong_stage not_your_turn revision_mismatch nothing_changed appointment_not_in_future appointment_passed ' +
    'appointment_started price_not_editable too_many_revisions no_pending_change too_early deadline_passed ' +
    'reimbursement_due overpayment currency_mismatch payment_reference_conflict too_many_payments not_overdue ' +
    'claim_open no_claim no_dispute amount_too_high amount_too_low already_reviewed not_reviewable order_ended ' +
    'idempotency_in_progress clock_advancing too_many_endpoints',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'invalid_request idempotency_conflict',
  429: 'rate_limited',
  431: 'headers_too_large',
  500: 'internal_error',
  503: 'temporarily_unavailable order_suspended',
};

describe('The catalogue of problems', () => {
  it('has every code that callers are promised, with its status, and no other', () => {
    const promised = Object.entries(PROMISED).flatMap(([status, codes]) =>
      codes.split(' ').map((code) => `${status} ${code}`),
    );
    const known = Object.entries(PROBLEMS).map(([code, { status }]) => `${status} ${code}`);
    assert.deepEqual(known.sort(), promised.sort());
  });

  it('R1 tells a refusal in the words of the domain', () => {
    assert.equal(PROBLEMS.too_early.detail, REFUSALS.too_early.says);
  });

  it('has a title and two sentences for each: what it means, and what to do', () => {
    for (const [code, { title, detail, help }] of Object.entries(PROBLEMS)) {
      assert.match(title, /^[A-Z][A-Za-z ]+[a-z N]$/, code);
      for (const sentence of [detail, help]) assert.match(sentence, /^[A-Z].*\.$/, code);
    }
  });

  it('makes a body with every member that problems have', () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[];
    for (const code of codes) {
      const body = new Problem(code, { members: { due: 1 } }).body('req_1');
      assert.deepEqual(Object.keys(body), ['type', 'title', 'status', 'detail', 'code', 'instance', 'due']);
    }
  });
});
