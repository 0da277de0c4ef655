/** The longest timer of JavaScript: a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Waits, at most until the signal is aborted.
 * @throws the reason of the signal
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { over, clear } = timer(ms, signal);
  try {
    await over;
  } finally {
    clear();
  }
  signal.throwIfAborted();
}

/**
 * Waits for work, so many milliseconds at most. The limit ends the wait by itself and not through a signal of the work:
 * fetch may lose one of AbortSignal.timeout or AbortSignal.any to garbage collection, and then waits for ever
 * (nodejs/undici#4068, nodejs/node#57736). What is left of the work is for the caller to end.
 * @param signal ends the wait earlier
 * @throws what the work throws, the reason of the signal, or that the time is over
 */
export async function within<T>(ms: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { over, clear } = timer(ms, signal);
  try {
    const done = await Promise.race([work().then((value) => ({ value })), over]);
    if (done) return done.value;
  } finally {
    clear();
  }
  signal.throwIfAborted();
  throw new Error(`no answer within ${Math.round(ms)} ms`);
}

/** Is over in time, or when the signal is aborted. Until then Node's list of timers refers to all that ends it. */
function timer(ms: number, signal: AbortSignal) {
  signal.throwIfAborted();
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const timeout = setTimeout(end, Math.min(ms, LONGEST_MS));
  signal.addEventListener('abort', end);
  const clear = () => {
    clearTimeout(timeout);
    signal.removeEventListener('abort', end);
  };
  return { over, clear };
}
