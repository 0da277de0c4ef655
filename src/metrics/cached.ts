/** Asks again only where the last answer is older than some milliseconds; who asks meanwhile gets the same one. */
export function cached<T>(forMs: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at >= forMs) last = { at: now, answer: ask() };
    return last.answer;
  };
}
