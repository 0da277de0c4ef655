import { ConfigError } from '../src/config.ts';

/** A failure whose message says everything a person needs: it is shown without a stack trace. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

/** What is shown of a failure: its message where that is meant for people, else all that there is. */
export const shownOf = (error: unknown): unknown =>
  error instanceof UserError || error instanceof ConfigError ? `\n${error.message}\n` : error;
