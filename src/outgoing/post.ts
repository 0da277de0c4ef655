import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { request as requestInClear, type IncomingMessage } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { addressesOf, resolveAll, type Resolve } from './addresses.ts';
import { excerptOf } from './excerpt.ts';
import { brokenBy, NOT_HTTP, NotDelivered } from './not-delivered.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Target, TargetRule } from './target.ts';

export interface OutgoingRequest extends TargetRule {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Takes the delivery back. */
  readonly signal?: AbortSignal | undefined;
  /** For all of it, from the name to the last byte of the answer; 15 s by default. */
  readonly timeoutMs?: number;
  /** How names are resolved; as the system does it by default. */
  readonly resolve?: Resolve;
}

export interface HttpAnswer {
  readonly status: number;
  /** How long the answer asks to wait, null where it does not. */
  readonly retryAfterMs: number | null;
  /** Its beginning, as text. */
  readonly body: string;
}

const MAX_HEADER_BYTES = 8 * 1_024;
/** Where a host has several addresses, the next one is tried after this; the platform's quarter of a second is short. */
const ONE_ADDRESS_MS = 2_500;

/**
 * Sends one request to a host that nobody here vouches for, and reads its answer, whatever that is: a redirect is an
 * answer, and is not followed.
 * @throws {NotDelivered} where there is none, and whatever took the delivery back
 */
export async function post(target: Target, delivery: OutgoingRequest): Promise<HttpAnswer> {
  const { signal, timeoutMs = 15_000 } = delivery;
  signal?.throwIfAborted();
  const end = new AbortController();
  const late = setTimeout(() => {
    end.abort(new NotDelivered(`timed out after ${timeoutMs / 1_000} s`));
  }, timeoutMs);
  const takeBack = () => {
    end.abort(signal?.reason);
  };
  signal?.addEventListener('abort', takeBack);
  try {
    return await Promise.race([deliver(target, delivery, end.signal), endOf(end.signal)]);
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', takeBack);
    // Nothing stays open, whatever came of it.
    end.abort();
  }
}

async function endOf(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason instanceof Error ? signal.reason : new NotDelivered('taken back');
}

async function deliver(target: Target, delivery: OutgoingRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const addresses = await addressesOf(target.host, delivery.resolve ?? resolveAll, delivery);
  // A name may be resolved when nobody waits for it any more.
  signal.throwIfAborted();
  return exchange(target, addresses, delivery, signal);
}

/** Connects to one of these addresses and no other: the name is not resolved again. */
function exchange(
  { secure, host, port, path }: Target,
  addresses: readonly LookupAddress[],
  { headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      // A connection that was cut off on purpose tells nothing: whoever did it says why.
      if (!signal.aborted) reject(brokenBy(error, secure));
    };
    const options = {
      method: 'POST',
      host,
      port,
      path,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      lookup: only(addresses),
      autoSelectFamilyAttemptTimeout: ONE_ADDRESS_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    };
    const request = secure ? requestOverTls(options) : requestInClear(options);
    request.on('error', fail);
    request.on('response', (response) => {
      answerIn(response).then(resolve, fail);
    });
    // A connection that speaks something else from now on is no longer the request's: nobody else closes it.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new NotDelivered(NOT_HTTP));
    });
    request.end(body);
  });
}

function only(addresses: readonly LookupAddress[]): LookupFunction {
  const [first = { address: '', family: 0 }] = addresses;
  return (_name, { all }, tell) => {
    if (all) tell(null, [...addresses]);
    else tell(null, first.address, first.family);
  };
}

async function answerIn(response: IncomingMessage): Promise<HttpAnswer> {
  const body = await excerptOf(response);
  const { statusCode: status = 0, headers } = response;
  return { status, retryAfterMs: retryAfterMs(headers['retry-after'], Date.now()), body };
}
