/** Under a time limit in milliseconds: what comes later, or fails, counts as no answer. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | 'no_answer'> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'no_answer'>((resolve) => {
    timer = setTimeout(resolve, ms, 'no_answer');
  });
  try {
    return await Promise.race([work, limit]);
  } catch {
    return 'no_answer';
  } finally {
    clearTimeout(timer);
  }
}
