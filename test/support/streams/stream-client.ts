/** An event as a client of server-sent events hands it to its user. */
export interface HandedOver {
  readonly id: string;
  readonly data: string;
}

/** A library that follows streams of server-sent events, used as its manual says. */
export interface StreamClient {
  readonly name: string;
  /** Follows a stream, over every reconnection, until it is over. */
  follow(url: string, take: (event: HandedOver) => void, over: AbortSignal): Promise<void>;
}
