import type { operations, paths } from './contract.ts';
import type { OrdersClient } from './orders-client.ts';

export type OrderCommand = {
  [Path in keyof paths]: Path extends `/v1/orders/{orderId}/${infer Name extends keyof operations}` ? Name : never;
}[keyof paths];

/** What a command says beside its name. */
export type CommandBody<Name extends OrderCommand> = NonNullable<
  operations[Name]['requestBody']
>['content']['application/json'];

/** Sends a command whose name is not known beforehand: all of them are answered alike. */
export function send<Name extends OrderCommand>(
  client: OrdersClient,
  orderId: string,
  name: Name,
  body: CommandBody<Name>,
  headers: { readonly 'Idempotency-Key'?: string } = {},
) {
  return client.POST(`/v1/orders/{orderId}/${name}` as '/v1/orders/{orderId}/cancel', {
    params: { path: { orderId }, header: headers },
    body: body as CommandBody<'cancel'>,
  });
}
