import type { LoadedDataConverter, Payload } from '@temporalio/common';

/** The first thing that was handed over, as it was; undefined where nobody can read it. */
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
