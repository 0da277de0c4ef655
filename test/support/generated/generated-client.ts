/** A program that plays the story of `test/clients` with a generated client: its arguments are the gateway and a URL. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The folder of what was generated. */
  readonly sources: string;
}

/** A client as a generator makes it of an OpenAPI document, with nothing of ours but the story that is played with it. */
export interface GeneratedClient {
  readonly name: string;
  /** How it declares an operation, in its sources with the path of each before it: the first group is the name. */
  readonly declaration: RegExp;
  /**
   * Generates and compiles it, in an empty folder.
   * @param document the path of the OpenAPI document
   * @throws {UserError} naming what is missing on this machine
   */
  build(document: string, folder: string): Promise<Program>;
}
