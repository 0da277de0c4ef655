import { fromHere } from './data-dir.ts';
import { kept, keptIn } from './kept-secret.ts';

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
  knownKey(env, file) ?? localKey(kept(file), file);

/** The same, where there is one already. */
export function knownKey({ API_KEYS: setting }: NodeJS.ProcessEnv, file: string): UsableKey | null {
  if (setting) {
    const [first = ''] = setting.split(',');
    const [name = '', secret = ''] = first.split(/:(.*)/).map((part) => part.trim());
    return { setting, secret, origin: `"${name}" of API_KEYS` };
  }
  const secret = keptIn(file);
  return secret === null ? null : localKey(secret, file);
}

const localKey = (secret: string, file: string): UsableKey => ({
  setting: `local:${secret}`,
  secret,
  origin: `made here, kept in ${fromHere(file)}`,
});
