import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type CommandBody } from '../../../src/client/index.ts';
import type { CommandId, CommandName, Commands } from '../../../src/domain/order/command.ts';
import { minutes, type Duration } from '../../../src/domain/values/duration.ts';
import { after, epochMs, type Instant } from '../../../src/domain/values/instant.ts';
import type { Money } from '../../../src/domain/values/money.ts';
import type { OrderId, Role } from '../../../src/domain/order/party.ts';
import { now, USUAL } from './dev-order.ts';
import type { DevSystem } from './dev-system.ts';
import { LiveOrder } from './live-order.ts';
import type { PersistentCaller } from './persistent-caller.ts';
import type { Driver, Sight } from './steps.ts';
import { moneyOn, policyOf, termsOf, type Way } from './ways.ts';

/** The shortest that the gateway takes. */
const LENGTH = minutes(1);
const CUSTOMER = 'cus_1';

interface Wishes {
  readonly providerId: string;
  /** How long before the appointment it is booked, where the way does not say. */
  readonly notice: Duration;
}

/** What a command was answered with that no order takes any more. */
export interface Refused {
  readonly code: string | null;
  readonly headers: Headers;
}

/** An order that is driven through the gateway, by callers who wait for the answer before they go on. */
export class HttpJourney implements Driver {
  readonly way: Way;
  readonly order: LiveOrder;
  readonly providerId: string;
  readonly startsAt: Instant;
  readonly commandIds: CommandId[] = [];
  readonly #caller: PersistentCaller;

  private constructor(way: Way, order: LiveOrder, caller: PersistentCaller, providerId: string, startsAt: Instant) {
    this.way = way;
    this.order = order;
    this.providerId = providerId;
    this.startsAt = startsAt;
    this.#caller = caller;
  }

  static async begin(
    way: Way,
    system: DevSystem,
    caller: PersistentCaller,
    { providerId, notice }: Wishes,
  ): Promise<HttpJourney> {
    const startsAt = after(now(), way.notice ?? notice);
    const booking = {
      customerId: CUSTOMER,
      providerId,
      service: { title: way.name },
      appointment: { startsAt, durationMinutes: LENGTH / minutes(1), timeZone: 'Europe/Berlin' },
      cancellationPolicy: TIERS,
      ...termsOf(way),
      policy: policyOf(way).name,
    };
    const { data, error } = await caller.as(`customer:${CUSTOMER}`).POST('/v1/orders', { body: booking });
    assert.ok(data, JSON.stringify(error));
    const order = new LiveOrder(system, data.id as OrderId);
    return new HttpJourney(way, order, caller, providerId, startsAt);
  }

  /** Goes all the way, without waiting for its end. */
  async go(): Promise<this> {
    for (const step of this.way.steps) await step(this);
    return this;
  }

  get endsAt(): Instant {
    return after(this.startsAt, LENGTH);
  }

  money(amount: number): Money {
    return moneyOn(this.way, amount);
  }

  async sends<Name extends CommandName>(name: Name, body: Commands[Name], as: Role = USUAL[name]): Promise<void> {
    const who = { customer: CUSTOMER, provider: this.providerId, support: 'sup_1' }[as];
    // The domain's commands are what the contract has, instants and money being told apart.
    const said = body as unknown as CommandBody<Name>;
    const { response, error } = await send(this.#caller.as(`${as}:${who}`), this.order.id, name, said);
    assert.equal(response.status, 200, JSON.stringify(error));
    const id = response.headers.get('command-id');
    assert.ok(id !== null);
    this.commandIds.push(id as CommandId);
  }

  /** A command that no order takes any more, and the same once again; under a key of its own. */
  async comesTooLate(): Promise<readonly [Refused, Refused]> {
    const customer = this.#caller.as(`customer:${CUSTOMER}`);
    const cancel = async () => {
      const key = { 'Idempotency-Key': 'too-late' };
      const { response, error } = await send(customer, this.order.id, 'cancel', { reason: 'too late' }, key);
      return { code: error?.code ?? null, headers: response.headers };
    };
    return [await cancel(), await cancel()];
  }

  async reaches(at: Instant): Promise<void> {
    // A timer may fire a millisecond early.
    while (now() < at) await sleep(Math.max(epochMs(at) - Date.now(), 1));
  }

  async comesTo(condition: (order: Sight) => boolean): Promise<void> {
    while (!condition(await this.#look())) await sleep(200);
  }

  async #look(): Promise<Sight> {
    const params = { path: { orderId: this.order.id } };
    const { data, error } = await this.#caller.forNobody.GET('/v1/orders/{orderId}', { params });
    assert.ok(data, JSON.stringify(error));
    return data;
  }
}

/** X7, as the other orders of the tests have them. */
const TIERS = [
  { noticeHours: 48, percentDue: 0 },
  { noticeHours: 24, percentDue: 30 },
  { noticeHours: 0, percentDue: 100 },
];
