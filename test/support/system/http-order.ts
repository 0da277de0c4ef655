import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type CommandBody } from '../../../clients/typescript/src/index.ts';
import type { CommandId, CommandName, Commands } from '../../../src/domain/order/command.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { actorOf, SENDER, type OrderDriver, type Sending, type Sight } from '../orders/driver.ts';
import { bookingOf, type Wishes } from '../orders/order-builder.ts';
import { LiveOrder, type OrderSystem } from './live-order.ts';
import type { PersistentCaller } from './persistent-caller.ts';
import { reached } from './wall-clock.ts';

/** An order that is driven through the gateway, by callers who wait for the answer before they go on. */
export class HttpOrder extends LiveOrder implements OrderDriver {
  readonly booking: Booking;
  readonly #caller: PersistentCaller;

  private constructor(system: OrderSystem, booking: Booking, caller: PersistentCaller) {
    super(system, booking.orderId);
    this.booking = booking;
    this.#caller = caller;
  }

  /** @param wishes the gateway must know the policy. */
  static async book(system: OrderSystem, caller: PersistentCaller, wishes: Wishes): Promise<HttpOrder> {
    const booking = bookingOf(wishes);
    const { customerId, providerId, service, appointment, price, cancellationPolicy, feeBps, policy } = booking;
    const body = {
      customerId,
      providerId,
      service: { title: service.title },
      appointment,
      price,
      cancellationPolicy: [...cancellationPolicy],
      feeBps,
      policy: policy.name,
    };
    const { data, error } = await caller.as(`customer:${customerId}`).POST('/v1/orders', { body });
    assert.ok(data, JSON.stringify(error));
    return new HttpOrder(system, { ...booking, orderId: data.id as OrderId }, caller);
  }

  async now(): Promise<Sight> {
    const params = { path: { orderId: this.id } };
    const { data, error } = await this.#caller.forNobody.GET('/v1/orders/{orderId}', { params });
    assert.ok(data, JSON.stringify(error));
    return data;
  }

  async does<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    { as = SENDER[name] }: Pick<Sending, 'as'> = {},
  ): Promise<void> {
    const { role, id } = actorOf(this.booking, as);
    // The domain's commands are what the contract has, instants and money being told apart.
    const said = body as unknown as CommandBody<Name>;
    const { response, error } = await send(this.#caller.as(`${role}:${id}`), this.id, name, said);
    assert.equal(response.status, 200, JSON.stringify(error));
    const commandId = response.headers.get('command-id');
    assert.ok(commandId !== null);
    this.commandIds.push(commandId as CommandId);
  }

  reaches(at: Instant): Promise<void> {
    return reached(at);
  }

  async comesTo(condition: (order: Sight) => boolean): Promise<void> {
    while (!condition(await this.now())) await sleep(200);
  }

  end(): Promise<OrderView> {
    return this.result();
  }
}
