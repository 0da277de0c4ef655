import { cp } from 'node:fs/promises';
import { join } from 'node:path';

/** Copies the story of a client, as its user would have it. */
export const copyStory = (client: string, folder: string): Promise<void> =>
  cp(join(import.meta.dirname, '../../clients', client), folder, { recursive: true });
