export { NotDelivered } from './not-delivered.ts';
export { post, type Answer, type Delivery } from './post.ts';
export { isPublicAddress } from './public-address.ts';
export { readTarget, type Refused, type Target, type TargetRule } from './target.ts';
export type { Resolve } from './addresses.ts';
