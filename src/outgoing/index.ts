export { NotDelivered } from './not-delivered.ts';
export { post, type HttpAnswer, type OutgoingRequest } from './post.ts';
export { isPublicAddress } from './public-address.ts';
export { readTarget, type Refused, type Target, type TargetRule } from './target.ts';
export type { Resolve } from './addresses.ts';
