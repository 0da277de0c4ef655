/** Longer bodies are not read to their end. */
const MAX_READ_BYTES = 16 * 1_024;
const MAX_KEPT_BYTES = 1_024;

/** The beginning of a body, as text that any database accepts. */
export async function excerptOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept = Buffer.alloc(MAX_KEPT_BYTES);
  let read = 0;
  for await (const chunk of body) {
    if (read < kept.length) kept.set(chunk.subarray(0, kept.length - read), read);
    read += chunk.length;
    if (read > MAX_READ_BYTES) break;
  }
  // `stream`: a character that is cut in two is left out.
  const text = new TextDecoder().decode(kept.subarray(0, read), { stream: true });
  // PostgreSQL refuses NUL in text.
  return text.replaceAll('\0', '\uFFFD');
}
