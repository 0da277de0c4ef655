/**
 * A fetch under a time limit in milliseconds, to the end of the body. The limit ends the wait by itself: fetch may lose
 * a signal of AbortSignal.timeout to garbage collection, and then waits for ever (nodejs/undici#4068, nodejs/node#57736).
 * @throws {DOMException} TimeoutError; what fetch throws
 */
export async function fetchWithin(
  ms: number,
  url: string | URL,
  init: Omit<RequestInit, 'signal'> = {},
): Promise<Response> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException(`no answer within ${ms} ms`, 'TimeoutError'));
    }, ms);
  });
  try {
    return await Promise.race([whole(url, { ...init, signal: limit.signal }), timeout]);
  } finally {
    clearTimeout(timer);
    limit.abort();
  }
}

async function whole(url: string | URL, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}
