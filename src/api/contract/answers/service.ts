import { z } from 'zod';

export const alive = z
  .object({ status: z.literal('alive').meta({ description: 'It lives.' }) })
  .meta({ id: 'Alive', description: 'The gateway lives.' });

export const ready = z
  .object({ status: z.literal('ready').meta({ description: 'It can work.' }) })
  .meta({ id: 'Ready', description: 'The gateway can work.' });

const place = z
  .object({
    name: z.string().meta({ description: 'What it is.' }),
    href: z.string().meta({ format: 'uri-reference', description: 'Where it is.' }),
    about: z.string().meta({ description: 'What it is for.' }),
  })
  .meta({ id: 'Place', description: 'Something that the gateway has.' });

export const overview = z
  .object({
    name: z.string().meta({ description: 'What runs here.' }),
    version: z.string().meta({ description: 'The version of the contract.' }),
    summary: z.string().meta({ description: 'What it does, in a sentence.' }),
    testClocks: z.boolean().meta({ description: 'Whether orders can be booked on test clocks.' }),
    orderLinks: z.boolean().meta({ description: 'Whether links to the order page can be made.' }),
    places: z.array(place).meta({ description: 'Where everything is.' }),
  })
  .meta({ id: 'Overview', description: 'What runs here, and where everything is.' });

/** The OpenAPI document itself. */
export const openApi = z
  .looseObject({
    openapi: z.string().meta({ description: 'The version of OpenAPI.' }),
    info: z.looseObject({}).meta({ description: 'What the document is about.' }),
    paths: z.looseObject({}).meta({ description: 'The operations.' }),
  })
  .meta({ id: 'OpenApi', description: 'An OpenAPI document.' });
