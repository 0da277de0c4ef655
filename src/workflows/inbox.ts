/** What has come for an order and was not yet looked at, in the order in which Temporal recorded it. */
export class Inbox<Note> {
  #waiting: Note[] = [];

  readonly put = (note: Note): void => {
    this.#waiting.push(note);
  };

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  takeAll(): Note[] {
    return this.#waiting.splice(0);
  }
}
