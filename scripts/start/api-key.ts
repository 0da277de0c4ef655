import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fromHere } from './data-dir.ts';

export interface UsableKey {
  /** In the form of API_KEYS, for the gateway. */
  setting: string;
  /** The secret to call with. */
  secret: string;
  /** Where it is from, for people. */
  origin: string;
}

/** The API key to use: the first of API_KEYS, or one that is made at the first start and kept in a file. */
export const apiKey = (env: NodeJS.ProcessEnv, file: string): UsableKey =>
  knownKey(env, file) ?? localKey(madeIn(file), file);

/** The same, where there is one already. */
export function knownKey({ API_KEYS: setting }: NodeJS.ProcessEnv, file: string): UsableKey | null {
  if (setting) {
    const [first = ''] = setting.split(',');
    const [name = '', secret = ''] = first.split(/:(.*)/).map((part) => part.trim());
    return { setting, secret, origin: `"${name}" of API_KEYS` };
  }
  const kept = keptIn(file);
  return kept === null ? null : localKey(kept, file);
}

const localKey = (secret: string, file: string): UsableKey => ({
  setting: `local:${secret}`,
  secret,
  origin: `made here, kept in ${fromHere(file)}`,
});

function keptIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function madeIn(file: string): string {
  const secret = randomBytes(24).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
