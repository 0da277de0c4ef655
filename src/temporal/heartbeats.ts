import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';

/** So many in the time after which Temporal takes an activity for dead: it keeps some of them back, to save requests. */
const IN_A_TIMEOUT = 3;

/** Sends heartbeats while an activity runs that has a heartbeat timeout: Temporal notices by then that the worker died. */
export const heartbeats = (context: Context): ActivityInterceptors => ({
  inbound: {
    async execute(input, next) {
      const { heartbeatTimeoutMs } = context.info;
      if (!heartbeatTimeoutMs) return next(input);
      const timer = setInterval(() => {
        context.heartbeat();
      }, heartbeatTimeoutMs / IN_A_TIMEOUT);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
