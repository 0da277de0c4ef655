/** Longer answers are not read to their end. */
const MAX_READ_BYTES = 16 * 1_024;
const MAX_KEPT_BYTES = 1_024;

/** The beginning of what is said, as text that any store can keep. */
export async function excerptOf(said: AsyncIterable<Uint8Array>): Promise<string> {
  const kept = Buffer.alloc(MAX_KEPT_BYTES);
  let read = 0;
  for await (const chunk of said) {
    if (read < kept.length) kept.set(chunk.subarray(0, kept.length - read), read);
    read += chunk.length;
    if (read > MAX_READ_BYTES) break;
  }
  // As a stream, so that a letter which is cut in two is left out.
  const text = new TextDecoder().decode(kept.subarray(0, read), { stream: true });
  // PostgreSQL does not keep it.
  return text.replaceAll('\0', '\uFFFD');
}
