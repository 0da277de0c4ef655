import { z } from 'zod';

export const alive = z.object({ status: z.literal('alive') }).meta({ id: 'Alive' });

export const ready = z.object({ status: z.literal('ready') }).meta({ id: 'Ready' });

/** The OpenAPI document itself. */
export const openApi = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });
