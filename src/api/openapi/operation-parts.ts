import type { z } from 'zod';
import type { RequestHeader } from './headers.ts';

export const json = (schema: z.ZodType) => ({ 'application/json': schema });

export const NO_CONTENT = {};

/** What every request below /v1 may say. */
export const OF_THE_CALLER: readonly RequestHeader[] = ['On-Behalf-Of', 'X-Request-Id'];
