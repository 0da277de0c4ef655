/** The messages of an order that were not applied yet, in the order in which Temporal recorded them. */
export class Inbox<Message> {
  #waiting: Message[] = [];

  put(message: Message): void {
    this.#waiting.push(message);
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The oldest of them. */
  take(most = Infinity): Message[] {
    return this.#waiting.splice(0, most);
  }
}
