import type { Exchange } from './exchange.ts';

/** How long a caller will wait for the outcome of its command (RFC 7240). */
export interface Wait {
  readonly ms: number;
  /** For the header Preference-Applied; null where nothing was asked for. */
  readonly applied: string | null;
}

const DEFAULT_WAIT_S = 5;
const LONGEST_WAIT_S = 30;

/**
 * Reads the header Prefer. What it does not understand it leaves alone, as it must: a preference is never an error.
 * `respond-async, wait=10` means: asynchronously if it takes longer than that.
 */
export function readWait(exchange: Pick<Exchange, 'header'>): Wait {
  const preferences = readPreferences(exchange.header('prefer') ?? '');
  const wait = preferences.get('wait');
  if (wait !== undefined && /^\d{1,9}$/.test(wait)) {
    const seconds = Math.min(Number(wait), LONGEST_WAIT_S);
    return { ms: seconds * 1_000, applied: `wait=${seconds}` };
  }
  if (preferences.has('respond-async')) return { ms: 0, applied: 'respond-async' };
  return { ms: DEFAULT_WAIT_S * 1_000, applied: null };
}

/** Names count in any case, the first of several counts, and parameters are none of ours. */
function readPreferences(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(',').map((preference): [string, string] => {
    const [said = ''] = preference.split(';');
    const [name = '', value = ''] = said.split('=').map((part) => part.trim());
    return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
  });
  return new Map(pairs.reverse());
}
