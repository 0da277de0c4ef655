import type { Logger, LogLevel } from '@temporalio/worker';
import type { Logger as Pino } from 'pino';

/** A logger for the Temporal SDK that writes to a pino log. */
export function temporalLogger(log: Pino): Logger {
  const at = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) => {
    log[level](meta ?? {}, message);
  };
  const levels = { TRACE: at('trace'), DEBUG: at('debug'), INFO: at('debug'), WARN: at('warn'), ERROR: at('error') };
  return {
    log: (level: LogLevel, message, meta) => {
      levels[level](message, meta);
    },
    trace: levels.TRACE,
    debug: levels.DEBUG,
    info: levels.INFO,
    warn: levels.WARN,
    error: levels.ERROR,
  };
}
