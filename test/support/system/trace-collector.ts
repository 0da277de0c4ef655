import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';
import { z } from 'zod';

/** The parts that are looked at of opentelemetry/proto/collector/trace/v1/trace_service.proto and of what it imports. */
const PROTO = `
  syntax = "proto3";
  message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
    Status status = 15;
  }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
`;

const exported = protobuf.parse(PROTO).root.lookupType('ExportTraceServiceRequest');

const keyValue = z.object({
  key: z.string(),
  value: z
    .looseObject({ value: z.string() })
    .transform(({ value, ...one }) => one[value])
    .pipe(z.union([z.string(), z.number(), z.boolean()])),
});
const attributes = z.array(keyValue).transform((all) => new Map(all.map(({ key, value }) => [key, value])));
const hex = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString('hex'));
const span = z.object({
  traceId: hex,
  spanId: hex,
  /** Empty for the first one of a trace. */
  parentSpanId: hex,
  name: z.string(),
  startTimeUnixNano: z.number(),
  endTimeUnixNano: z.number(),
  attributes,
  status: z.object({ message: z.string(), code: z.number() }).nullable(),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export interface CollectedSpan extends z.infer<typeof span> {
  readonly service: string;
}

/** A real receiver of OTLP, by HTTP with protobuf. */
export class TraceCollector {
  readonly spans: CollectedSpan[] = [];
  /** All that came, as it came. */
  readonly bytes: Buffer[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        this.#take(Buffer.concat(chunks));
        response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
      });
    });
  }

  static async open(): Promise<TraceCollector> {
    const collector = new TraceCollector();
    collector.#server.listen(0, '127.0.0.1');
    await once(collector.#server, 'listening');
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The spans of a trace in the order in which they began. */
  trace(traceId: string): readonly CollectedSpan[] {
    return this.spans
      .filter((one) => one.traceId === traceId)
      .sort((a, b) => a.startTimeUnixNano - b.startTimeUnixNano);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(bytes: Buffer): void {
    this.bytes.push(bytes);
    const options = { longs: Number, oneofs: true, arrays: true, defaults: true };
    const { resourceSpans } = request.parse(exported.toObject(exported.decode(bytes), options));
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = String(resource.attributes.get('service.name'));
      for (const { spans } of scopeSpans) this.spans.push(...spans.map((one) => ({ ...one, service })));
    }
  }
}
