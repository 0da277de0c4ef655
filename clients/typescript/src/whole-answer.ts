const EVENT_STREAM = 'text/event-stream';

/**
 * An answer with its body read to the end, so that whatever breaks it off fails the try; a live stream stays as it comes.
 * @throws for an answer that is not whole, or not of the media type that was asked for: it is none of the gateway's
 */
export async function wholeAnswer(request: Request, response: Response): Promise<Response> {
  const type = mediaTypeOf(response.headers.get('Content-Type'));
  const hasBody = request.method !== 'HEAD' && ![204, 205, 304].includes(response.status);
  if (response.ok && hasBody && !isAsked(type, request.headers.get('Accept'))) {
    throw new Error(`${response.url} is answered with ${response.status} in ${type || 'no media type'}`);
  }
  if (response.ok && type === EVENT_STREAM) return response;
  const body = await response.arrayBuffer();
  // A body without a length is over wherever the connection ends: only its text tells whether it is whole.
  if (hasBody && isJson(type)) JSON.parse(new TextDecoder().decode(body));
  const { status, statusText, headers, url } = response;
  const whole = new Response(hasBody ? body : null, { status, statusText, headers });
  return Object.defineProperty(whole, 'url', { value: url });
}

/** `application/json; charset=utf-8` is `application/json`. */
const mediaTypeOf = (header: string | null): string => (header ?? '').split(';', 1).join().trim().toLowerCase();

const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json');

/** Whether an answer is of the one media type that was asked for; of several, any will do. */
function isAsked(type: string, accept: string | null): boolean {
  const asked = mediaTypeOf(accept);
  if (asked === '' || /[*,]/.test(accept ?? '')) return true;
  return asked === type || (isJson(asked) && isJson(type));
}
