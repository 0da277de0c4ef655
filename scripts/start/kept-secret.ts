import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** A secret that is made at the first start, and kept in a file. */
export const kept = (file: string): string => keptIn(file) ?? madeIn(file);

/** LINK_SECRET, or one that is made at the first start. */
export function linkSecret({ LINK_SECRET: given }: NodeJS.ProcessEnv, file: string): string {
  // An empty one counts as unset.
  if (given) return given;
  return kept(file);
}

export const newSecret = (): string => randomBytes(24).toString('base64url');

/** null where there is none yet. */
export function keptIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function madeIn(file: string): string {
  const secret = newSecret();
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
