import { ConfigError } from '../src/config.ts';
import { fileFault } from './file-fault.ts';

/** A failure whose message says everything a person needs: it is shown without a stack trace. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

/** What is shown of a failure: its message where that is meant for people, else all that there is. */
export function shownOf(error: unknown): unknown {
  if (error instanceof UserError || error instanceof ConfigError) return `\n${error.message}\n`;
  const fault = fileFault(error);
  if (fault === null) return error;
  const path = error instanceof Error && 'path' in error ? String(error.path) : 'A file cannot be written';
  return `\n${path}: ${fault}.\n`;
}
