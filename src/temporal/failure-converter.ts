import { DefaultFailureConverter } from '@temporalio/common';

/** Puts the messages and stack traces of failures into a payload, so that they are encrypted like all others. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
