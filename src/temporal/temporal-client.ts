import { Client, type ConnectionLike } from '@temporalio/client';
import type { Config, TemporalConfig } from '../config.ts';
import { payloadCodec } from './payload-codec.ts';

interface ClientSettings extends Pick<Config, 'encryption'> {
  readonly temporal: Pick<TemporalConfig, 'namespace'>;
}

/** A client as the settings have it: what it sends is encrypted as they say. */
export const temporalClient = (
  { temporal: { namespace }, encryption }: ClientSettings,
  connection: ConnectionLike,
): Client => new Client({ connection, namespace, dataConverter: { payloadCodecs: [payloadCodec(encryption)] } });
