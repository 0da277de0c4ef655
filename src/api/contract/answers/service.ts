import { z } from 'zod';

export const alive = z
  .object({ status: z.literal('alive').meta({ description: 'It lives.' }) })
  .meta({ id: 'Alive', description: 'The gateway lives.' });

export const ready = z
  .object({ status: z.literal('ready').meta({ description: 'It can work.' }) })
  .meta({ id: 'Ready', description: 'The gateway can work.' });

/** The OpenAPI document itself. */
export const openApi = z
  .looseObject({
    openapi: z.string().meta({ description: 'The version of OpenAPI.' }),
    info: z.looseObject({}).meta({ description: 'What the document is about.' }),
    paths: z.looseObject({}).meta({ description: 'The operations.' }),
  })
  .meta({ id: 'OpenApi', description: 'An OpenAPI document.' });
