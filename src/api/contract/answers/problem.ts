import { z } from 'zod';
import { MOST_MISTAKES, PROBLEM_CODES } from '../../problems.ts';
import { action, stage } from './order.ts';
import { role, sum } from './values.ts';

const basis = {
  type: z.string().meta({ format: 'uri-reference', description: 'The page that explains it.' }),
  title: z.string().meta({ description: 'The same for every problem of the code.' }),
  status: z.int().min(400).max(599).meta({ description: 'The status of the answer.' }),
  detail: z.string().meta({ description: 'What went wrong.' }),
  code: z.enum(PROBLEM_CODES).meta({ description: 'Stable: what programs look at.' }),
  instance: z.string().meta({ description: 'The id of the request.' }),
};

/** RFC 9457. */
export const problem = z.object(basis).meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' });

const mistake = z
  .object({
    pointer: z.string().meta({ format: 'json-pointer', description: 'Where it is (RFC 6901).' }),
    message: z.string().meta({ description: 'The end of a sentence that begins there.' }),
  })
  .meta({ id: 'Mistake', description: 'Something that is wrong with a request.' });

export const invalidRequestProblem = z
  .object({
    ...basis,
    errors: z
      .array(mistake)
      .max(MOST_MISTAKES)
      .optional()
      .meta({ description: 'With invalid_request: what is wrong, and where (RFC 6901); of many the first.' }),
  })
  .meta({ id: 'InvalidRequestProblem', description: 'A request that is well-formed and makes no sense.' });

/** R1. */
export const refusalProblem = z
  .object({
    ...basis,
    stage: stage.optional().meta({ description: 'Where the order is in its life.' }),
    awaiting: role.nullable().optional().meta({ description: 'Who must act.' }),
    revision: z.int().min(1).optional().meta({ description: 'The live one.' }),
    allowedActions: z.array(action).optional().meta({ description: 'What whoever acted could do now.' }),
    due: sum.optional().meta({ description: 'With reimbursement_due: what cancelling costs.' }),
  })
  .meta({
    id: 'RefusalProblem',
    description:
      'The order refuses; nothing has changed. It says how the order stands, but for idempotency_in_progress.',
  });

export const notReadyProblem = z
  .object({ ...basis, missing: z.array(z.enum(['temporal', 'store'])).meta({ description: 'What does not answer.' }) })
  .meta({ id: 'NotReadyProblem', description: 'Something that the gateway needs does not answer.' });

/** The page of a problem, for programs. */
export const problemPage = z
  .object({
    type: basis.type,
    title: basis.title,
    status: basis.status,
    code: basis.code,
    detail: z.string().meta({ description: 'What it means.' }),
    help: z.string().meta({ description: 'What to do about it.' }),
    rules: z.array(z.string()).meta({ description: 'The rules that it comes from.' }),
    operations: z.array(z.string()).meta({ description: 'The operations that can answer with it, by their ids.' }),
  })
  .meta({ id: 'ProblemPage', description: 'A problem explained.' });

export const problemIndex = z
  .object({ data: z.array(problemPage).meta({ description: 'The problems.' }) })
  .meta({ id: 'ProblemIndex', description: 'All problems.' });
