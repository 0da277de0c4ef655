import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributeUpdatePair } from '@temporalio/common';
import { flagsOf } from '../domain/views/flags.ts';
import type { Order } from '../domain/order/order.ts';
import { awaiting } from '../domain/process/process.ts';

const STAGE = defineSearchAttributeKey('OrderStage', SearchAttributeType.KEYWORD);
const AWAITING = defineSearchAttributeKey('OrderAwaiting', SearchAttributeType.KEYWORD);
const CUSTOMER = defineSearchAttributeKey('CustomerId', SearchAttributeType.KEYWORD);
const PROVIDER = defineSearchAttributeKey('ProviderId', SearchAttributeType.KEYWORD);
const DEADLINE = defineSearchAttributeKey('OrderDeadline', SearchAttributeType.DATETIME);
const FLAGS = defineSearchAttributeKey('OrderFlags', SearchAttributeType.KEYWORD_LIST);

/** The search attributes of orders, for support. A namespace must have all of them (temporal/namespace.ts). */
export const SEARCH_ATTRIBUTES = [STAGE, AWAITING, CUSTOMER, PROVIDER, DEADLINE, FLAGS] as const;

export function searchAttributesOf(order: Order): SearchAttributeUpdatePair[] {
  const flags = flagsOf(order);
  return [
    { key: STAGE, value: order.stage },
    { key: AWAITING, value: awaiting(order) ?? 'nobody' },
    { key: CUSTOMER, value: order.customerId },
    { key: PROVIDER, value: order.providerId },
    { key: DEADLINE, value: order.deadline ? new Date(order.deadline.at) : null },
    { key: FLAGS, value: flags.length > 0 ? flags : null },
  ];
}
