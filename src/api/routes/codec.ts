import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Express, RequestHandler } from 'express';
import { z } from 'zod';
import { operation } from '../contract/operation.ts';
import { noParams } from '../contract/params.ts';
import { anyQuery } from '../contract/schemas/query.ts';
import { allowOrigins } from '../http/cross-origin.ts';
import { serve, type Sources } from '../http/serve.ts';

export interface CodecDeps {
  /** As the worker has it. */
  readonly codec: PayloadCodec;
  /** Of the Temporal UI, whose pages call this from browsers; null where nobody has said. */
  readonly uiOrigin: string | null;
  readonly identify: RequestHandler;
  readonly limitRate: RequestHandler;
  readonly sources: Sources;
}

/** What the Temporal UI and CLI send along. */
const NAMESPACE_HEADER = 'X-Namespace';

/** Temporal sends no more in one message, and JSON takes a third more of it. */
const MOST_BYTES = 8 * 1024 * 1024;

const base64 = z.base64();
const payload = z.looseObject({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() });
const payloads = z.looseObject({ payloads: z.array(payload).default([]) });

type PayloadJson = z.infer<typeof payload>;

const codecOperation = (path: string) =>
  operation({
    ...{ method: 'post', path, tag: 'Service', summary: '', description: '', action: 'use_codec' },
    ...{ params: noParams, query: anyQuery, headers: ['X-Request-Id'], refusals: [], wrong: null },
    body: () => payloads,
    bodyBytes: MOST_BYTES,
    answers: { 200: { description: '', content: { 'application/json': payloads }, headers: [] } },
  });

const operations = { encode: codecOperation('/codec/encode'), decode: codecOperation('/codec/decode') };

/**
 * Serves Temporal's protocol of remote codecs, so that people of support read in the Temporal UI and CLI what is
 * encrypted. No part of the contract. What cannot be decrypted here is given back as it is, and shown as that.
 * https://github.com/temporalio/samples-go/blob/main/codec-server/protocol.md
 */
export function serveCodec(app: Express, { codec, uiOrigin, identify, limitRate, sources }: CodecDeps): void {
  if (uiOrigin !== null) app.use('/codec', allowOrigins(namesOf(uiOrigin), [NAMESPACE_HEADER]));
  app.use('/codec', identify, limitRate);
  const decode = (one: Payload) => codec.decode([one]).catch(() => [one]);
  serve(
    app,
    operations,
    {
      async encode({ body }) {
        return answer(await codec.encode(body().payloads.map(fromJson)));
      },

      async decode({ body }) {
        return answer((await Promise.all(body().payloads.map(fromJson).map(decode))).flat());
      },
    },
    sources,
  );
}

const THIS_MACHINE = ['localhost', '127.0.0.1'];

/** A UI of this machine is called by either name. */
function namesOf(origin: string): readonly string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (!THIS_MACHINE.includes(hostname)) return [origin];
  return THIS_MACHINE.map((name) => new URL(`${protocol}//${name}:${port}`).origin);
}

const answer = (of: readonly Payload[]) => ({ status: 200, body: { payloads: of.map(toJson) } });

/** As protobuf's JSON has it: bytes are base64. */
const fromJson = ({ metadata = {}, data = '' }: PayloadJson): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')])),
  data: Buffer.from(data, 'base64'),
});

const toJson = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, base64Of(bytes)])),
  data: base64Of(data ?? new Uint8Array()),
});

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
