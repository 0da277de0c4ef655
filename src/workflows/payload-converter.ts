import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

/**
 * A signal typed by hand may come in an encoding that nobody can read. Throwing at it would block the order's
 * workflow task for ever, so it reads as this mark, which no parser accepts.
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
