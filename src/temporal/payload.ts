import type { LoadedDataConverter, Payload } from '@temporalio/common';

/** The first of some payloads, decoded; undefined where there is none, or where it cannot be decoded. */
export async function firstOf(
  payloads: readonly Payload[],
  { payloadCodecs, payloadConverter }: LoadedDataConverter,
): Promise<unknown> {
  try {
    let decoded = [...payloads];
    for (const codec of [...payloadCodecs].reverse()) decoded = await codec.decode(decoded);
    const [first] = decoded;
    return first && payloadConverter.fromPayload(first);
  } catch {
    return undefined;
  }
}
