import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ulid } from 'ulid';
import { problemSchema } from '../../src/api/openapi/responses.ts';
import { OPERATIONS } from '../../src/api/contract/operations.ts';
import { PARTIES } from '../../src/api/contract/example-ids.ts';
import { isPause, type Scene, type Story } from '../../src/api/examples/scene.ts';
import { STORIES } from '../../src/api/examples/stories.ts';
import { after, type Instant } from '../../src/domain/values/instant.ts';
import type { Role } from '../../src/domain/order/party.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertStatus, type Caller } from '../support/http/caller.ts';
import { examplesIn, upToIdsAndInstants, type Shown } from '../support/http/document-examples.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve } from '../support/http/served.ts';
import { useGateway, type GatewayBench } from '../support/http/use-gateway.ts';

describe('The examples of the OpenAPI document', () => {
  let shown: readonly Shown[];
  before(async () => {
    const served = await serve(new Obliging().deps());
    shown = examplesIn((await served.backend.get('/openapi.json')).body.value);
    await served.close();
  });

  it('are what the schemas of their answers say, and nothing more', () => {
    for (const { operationId, status, type, name, value } of shown) {
      if (status === null || type.startsWith('text/')) continue;
      const operation = OPERATIONS.find((one) => one.operationId === operationId);
      assert.ok(operation);
      const schema = operation.answers[status]?.content[type] ?? problemSchema(operation, status);
      assert.deepEqual(schema.parse(value), value, `${operationId} ${status} ${name}`);
    }
  });

  it('have names that say which is which', () => {
    const names = shown.map(
      ({ operationId, status, type, name }) => `${operationId} ${String(status)} ${type} ${name}`,
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('come from the stories, every titled scene of them', () => {
    for (const scene of STORIES.flat()) {
      if (isPause(scene) || scene.title === null) continue;
      const found = shown.find((one) => isOf(one, scene, scene.status));
      assert.ok(found, `${scene.asks} ${scene.status}: ${scene.title}`);
    }
  });
});

describe('The stories of the examples, on a real server', function () {
  this.timeout(120_000);
  const on = useGateway();

  for (const [number, story] of STORIES.entries()) {
    it(`story ${number + 1}, ${titleOf(story)}, is answered as the document shows it`, async () => {
      await new Performance(on.gateway).play(story);
    });
  }
});

/** What it leads to. */
function titleOf(story: Story): string {
  const titles = story.flatMap((part) => (isPause(part) || part.title === null ? [] : [part.title]));
  return `up to “${titles.at(-1) ?? ''}”`;
}

const isOf = (one: Shown, { asks, title }: Scene, status: number | null): boolean =>
  one.operationId === asks && one.status === status && one.summary === title;

/** A story, played before the real gateway by parties that nobody else is. */
class Performance {
  readonly #gateway: GatewayBench;
  readonly #suffix = `_${ulid().toLowerCase()}`;
  #shown: readonly Shown[] = [];
  #order = '';
  #command = '';

  constructor(gateway: GatewayBench) {
    this.#gateway = gateway;
  }

  async play(story: Story): Promise<void> {
    const { body } = await this.#gateway.backend.get('/openapi.json');
    this.#shown = examplesIn(body.value);
    const start = this.#gateway.now();
    for (const part of story) {
      if (isPause(part)) await this.#gateway.passUntil(after(start, part.until));
      else await this.#scene(part, start);
    }
  }

  async #scene(scene: Scene, start: Instant): Promise<void> {
    const body = scene.body(start);
    const answered = assertStatus(await this.#ask(scene, body), scene.status);
    if (scene.title !== null) {
      this.#compare(scene, scene.status, answered.body.value);
      if (scene.status < 300 && isCommandOrBooking(scene)) this.#compare(scene, null, body);
    }
    await this.#note(scene, answered);
  }

  #compare(scene: Scene, status: number | null, value: unknown): void {
    const example = this.#shown.find((one) => isOf(one, scene, status));
    assert.ok(example, `${scene.asks} ${String(status)} ${String(scene.title)} is not in the document`);
    assert.deepEqual(upToIdsAndInstants(this.#usual(value)), upToIdsAndInstants(example.value), scene.title ?? '');
  }

  #ask(scene: Scene, body: object): Promise<Answered> {
    const caller = this.#as(scene.as);
    if (scene.asks === 'amendOrder') return caller.patch(this.#order, body);
    if (isCommandOrBooking(scene)) return caller.post(this.#pathOf(scene), this.#own(body));
    const query = new URLSearchParams(scene.query).toString();
    return caller.get(`${this.#pathOf(scene)}${query && `?${query}`}`);
  }

  async #note({ asks }: Scene, { headers, body }: Answered): Promise<void> {
    if (asks === 'createOrder') this.#order = `/v1/orders/${body.text('id')}`;
    this.#command = headers.get('command-id') ?? this.#command;
    let credit = body.at('credit.status');
    while (credit === 'pending') {
      await pause(20);
      credit = (await this.#gateway.backend.get(this.#order)).body.at('credit.status');
    }
  }

  #pathOf({ asks }: Scene): string {
    const account = `/v1/accounts/${PARTIES.provider}${this.#suffix}`;
    switch (asks) {
      case 'createOrder':
      case 'listOrders':
        return '/v1/orders';
      case 'getOrder':
        return this.#order;
      case 'listEvents':
        return `${this.#order}/events`;
      case 'getCommand':
        return `${this.#order}/commands/${this.#command}`;
      case 'getAccount':
        return account;
      case 'listEntries':
        return `${account}/entries`;
      default:
        return `${this.#order}/${asks}`;
    }
  }

  #as(role: Role): Caller {
    return this.#gateway.backend.as(`${role}:${PARTIES[role]}${this.#suffix}`);
  }

  /** With the parties of this performance in place of the usual ones, and back. */
  #own(value: object): unknown {
    return JSON.parse(JSON.stringify(value).replaceAll(/"(cus_42|pro_7|sup_1)"/g, `"$1${this.#suffix}"`));
  }

  #usual(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value).replaceAll(this.#suffix, ''));
  }
}

const isCommandOrBooking = ({ asks }: Scene): boolean =>
  OPERATIONS.some(({ operationId, method }) => operationId === asks && method !== 'get');
