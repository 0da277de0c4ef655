// npm passes Ctrl-C on to us although the terminal has sent it to us already: two this close are one.
const onePressMs = 500;

/** Resolves at the first Ctrl-C or SIGTERM; calls `again` at the next one. */
export function stopRequest(again: () => void): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    const onSignal = () => {
      if (firstAt === null) {
        firstAt = performance.now();
        resolve();
      } else if (performance.now() - firstAt > onePressMs) {
        again();
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
