import type { components } from './contract.ts';

/** A request that the gateway refused; what iterates throws it, since it has no other way to say so. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** As it was answered; without a code, another server than a gateway has answered. */
  readonly problem: Partial<components['schemas']['InvalidRequestProblem']>;

  constructor({ status, url }: Response, error: unknown) {
    const problem = typeof error === 'object' && error !== null ? error : {};
    super(`${url} is answered with ${status} ${'detail' in problem ? String(problem.detail) : ''}`.trimEnd());
    this.status = status;
    this.problem = problem;
  }
}
