/** There was no answer that stands, as long as one was waited for. Sent again under the same key, a command acts once. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  /** The command that was taken on, and takes effect all the same; null where not even that is known. */
  readonly commandId: string | null;

  constructor(message: string, commandId: string | null, cause: unknown) {
    super(message, { cause });
    this.commandId = commandId;
  }
}
