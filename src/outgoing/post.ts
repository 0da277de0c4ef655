import type { LookupAddress } from 'node:dns';
import { request as requestInClear, type IncomingMessage } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOf, resolveAll, type Resolve } from './addresses.ts';
import { excerptOf } from './excerpt.ts';
import { NOT_HTTP, NotDelivered, notDeliveredBecause } from './not-delivered.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Target, TargetRule } from './target.ts';

export interface OutgoingRequest extends TargetRule {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it, from the name to the last byte of the answer; 15 s by default. */
  readonly timeoutMs?: number;
  /** By default the system's resolver. */
  readonly resolve?: Resolve;
}

export interface HttpAnswer {
  readonly status: number;
  /** Milliseconds, from Retry-After; null without it. */
  readonly retryAfterMs: number | null;
  /** Its beginning, as text. */
  readonly body: string;
}

const MAX_HEADER_BYTES = 8 * 1_024;
/** Happy Eyeballs: after this the next address of a host is tried. Node's default, a quarter of a second, is short. */
const ONE_ADDRESS_MS = 2_500;

/**
 * Posts to an untrusted host and reads its answer, whatever that is: redirects are not followed.
 * @throws {NotDelivered} where there is no answer
 */
export async function post(target: Target, request: OutgoingRequest): Promise<HttpAnswer> {
  const end = new AbortController();
  try {
    return await Promise.race([send(target, request, end.signal), timeout(request.timeoutMs ?? 15_000, end.signal)]);
  } finally {
    // Stops the timer and closes the connection, whatever came of it.
    end.abort();
  }
}

async function timeout(ms: number, signal: AbortSignal): Promise<never> {
  await sleep(ms, undefined, { signal });
  throw new NotDelivered(`timed out after ${ms / 1_000} s`);
}

async function send(target: Target, request: OutgoingRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const addresses = await addressesOf(target.host, request.resolve ?? resolveAll, request);
  // A lookup cannot be aborted: it may end after the timeout.
  signal.throwIfAborted();
  return exchange(target, addresses, request, signal);
}

/** Connects to one of these addresses and no other. The name is not resolved again: it could then lead elsewhere. */
function exchange(
  { secure, host, port, path }: Target,
  addresses: readonly LookupAddress[],
  { headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      reject(notDeliveredBecause(error, secure));
    };
    const options = {
      method: 'POST',
      host,
      port,
      path,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      lookup: lookupOf(addresses),
      autoSelectFamilyAttemptTimeout: ONE_ADDRESS_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    };
    const request = secure ? requestOverTls(options) : requestInClear(options);
    request.on('error', fail);
    request.on('response', (response) => {
      answerIn(response).then(resolve, fail);
    });
    // After an upgrade the socket is no longer the request's, which would not close it.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new NotDelivered(NOT_HTTP));
    });
    request.end(body);
  });
}

function lookupOf(addresses: readonly LookupAddress[]): LookupFunction {
  const [first = { address: '', family: 0 }] = addresses;
  return (_name, { all }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

async function answerIn(response: IncomingMessage): Promise<HttpAnswer> {
  const body = await excerptOf(response);
  const { statusCode: status = 0, headers } = response;
  return { status, retryAfterMs: retryAfterMs(headers['retry-after'], Date.now()), body };
}
