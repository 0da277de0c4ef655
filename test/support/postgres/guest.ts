import pg from 'pg';

/** Somebody who stays connected until the server ends it. */
export class Guest {
  /** What the server said then. */
  readonly farewell: Promise<string>;
  readonly #client: pg.Client;

  private constructor(url: string) {
    this.#client = new pg.Client(url);
    this.farewell = new Promise((resolve) => {
      // The client complains twice: of the server's words, and of the end.
      this.#client.on('error', (error) => {
        resolve(error.message);
      });
    });
  }

  static async at(url: string): Promise<Guest> {
    const guest = new Guest(url);
    await guest.#client.connect();
    return guest;
  }

  async run(statements: string): Promise<void> {
    await this.#client.query(statements);
  }
}
