import { z } from 'zod';
import type { Instant } from '../../domain/values/instant.ts';
import type { Role } from '../../domain/order/party.ts';
import { EVENT_STREAM, framesOf } from '../live/event-stream.ts';
import { play, type PlayedScene } from './player.ts';
import { STORIES } from './stories.ts';

/** An OpenAPI example. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export type ExampleSet = Readonly<Record<string, Example>>;

/** The examples of the document: the titled scenes of all stories. */
export class Examples {
  readonly #scenes: readonly PlayedScene[];

  constructor(start: Instant) {
    this.#scenes = STORIES.flatMap((story) => play(story, start)).filter(({ scene }) => scene.title !== null);
  }

  /** Request bodies that were accepted. */
  requests(operationId: string): ExampleSet {
    return named(
      this.#of(operationId)
        .filter(({ scene }) => scene.status < 300)
        .map(({ scene, body }) => ({ summary: scene.title ?? '', value: body })),
    );
  }

  answers(operationId: string, status: number, type = 'application/json'): ExampleSet {
    if (operationId === 'listFeed') return this.#feed(status);
    return named(
      this.#of(operationId)
        .filter(({ scene }) => scene.status === status)
        .map(({ scene, answer, table }) =>
          type === 'text/csv'
            ? { summary: `${scene.title ?? ''}, as a table`, value: table }
            : { summary: scene.title ?? '', value: answer },
        )
        .map((example) => (type === EVENT_STREAM ? streamed(example) : example)),
    );
  }

  /** The events of timelines, as the feed has them. */
  #feed(status: number): ExampleSet {
    const pages = this.#of('listEvents').filter(({ scene }) => scene.status === status);
    return named(
      pages.map(({ scene, answer, message }) => fed(scene.title ?? '', answer, message?.data.orderId ?? '')),
    );
  }

  /** Messages that webhook endpoints get after a request. */
  messages(operationId: string): ExampleSet {
    return named(
      this.#of(operationId)
        .filter(({ scene }) => scene.status < 300)
        .map(({ scene, message }) => ({ summary: scene.title ?? '', value: message })),
    );
  }

  /** The role that acts in the first of them. */
  actor(operationId: string): Role | null {
    return this.#of(operationId).find(({ scene }) => scene.status < 300)?.scene.as ?? null;
  }

  #of(operationId: string): readonly PlayedScene[] {
    return this.#scenes.filter(({ scene }) => scene.asks === operationId);
  }
}

/** The events of a page as a stream sends them. */
function streamed({ summary, value }: Example): Example {
  const events = streamable.parse(value).data.map((event) => ({ id: event.seq, type: event.type, data: event }));
  return { summary: `${summary}, live`, value: framesOf(events, true) };
}

/** A page of one order's events as one of all orders' events, of which others lie between. */
function fed(summary: string, timeline: object, orderId: string): Example {
  const { data: events } = streamable.parse(timeline);
  const data = events.map((event) => ({ position: 4_700 + event.seq * 3, orderId, testClock: null, event }));
  return { summary, value: { data, nextAfter: data.at(-1)?.position ?? null } };
}

const streamable = z.object({ data: z.array(z.looseObject({ seq: z.int(), type: z.string() })) });

const named = (examples: readonly Example[]): ExampleSet =>
  Object.fromEntries(examples.map((example) => [slug(example.summary), example]));

const slug = (summary: string): string =>
  summary
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
