import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

/**
 * Workaround for https://github.com/temporalio/sdk-typescript/issues/1139: an error of the payload converter fails the
 * workflow task, again and again, and the order would be stuck. A signal typed by hand may have any encoding (seen in
 * https://github.com/temporalio/temporal/issues/4373), so an unknown one decodes to this mark, which no parser accepts.
 */
const UNREADABLE = 'a payload that cannot be read';

export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload<T>(payload: Payload): T {
    try {
      return defaultPayloadConverter.fromPayload<T>(payload);
    } catch {
      return UNREADABLE as T;
    }
  },
};
