import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { MissingKey } from '../encryption/keyring.ts';

/**
 * The first of some payloads, decoded; undefined where there is none, or where it cannot be decoded.
 * @throws {MissingKey}
 */
export async function firstOf(
  payloads: readonly Payload[],
  { payloadCodecs, payloadConverter }: LoadedDataConverter,
): Promise<unknown> {
  try {
    let decoded = [...payloads];
    for (const codec of [...payloadCodecs].reverse()) decoded = await codec.decode(decoded);
    const [first] = decoded;
    return first && payloadConverter.fromPayload(first);
  } catch (error) {
    if (error instanceof MissingKey) throw error;
    return undefined;
  }
}
