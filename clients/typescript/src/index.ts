export type { components, operations, paths } from './contract.ts';
export { follow, type FollowOptions, type TimelineEvent } from './follow.ts';
export { items, type ListPage, type PageAnswer, type PageStart } from './items.ts';
export { ordersClient, type OrdersClient, type OrdersClientOptions } from './orders-client.ts';
export type { Persistence } from './persistent-fetch.ts';
export { ProblemError } from './problem-error.ts';
export { send, type CommandBody, type OrderCommand } from './send.ts';
export { Unanswered } from './unanswered.ts';
export { verifyWebhook, WebhookVerificationError, type WebhookHeaders, type WebhookMessage } from './verify-webhook.ts';
