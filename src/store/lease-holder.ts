import type { Brand } from '../domain/values/brand.ts';

/** A process that sends messages, by an id of its own. */
export type LeaseHolder = Brand<string, 'LeaseHolder'>;

/** Never lives: what it has leased is taken over by the next worker that looks. */
export const NOBODY = 'nobody' as LeaseHolder;
