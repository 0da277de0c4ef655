import { InvalidArgumentError } from '@commander-js/extra-typings';
import { ordersClient, type OrdersClient } from '../../../clients/typescript/src/index.ts';
import { LIMITS } from '../../../src/domain/values/limits.ts';
import { findGateway } from '../../gateway/find.ts';
import { command } from '../command.ts';

interface ClockHelp {
  readonly summary: string;
  readonly description: readonly string[];
  readonly examples: readonly string[];
}

/** A command of `npm run orders -- clock`, still without action. */
export const clockCommand = (name: string, help: ClockHelp) =>
  command(name, { ...help, group: 'Test clocks:', of: 'clock' }).option(
    '--url <url>',
    'the gateway; by default ORDERS_URL, or that of "npm start" here',
  );

/**
 * The gateway to ask.
 * @throws {UserError} where there is none
 */
export async function clientOf({ url }: { readonly url?: string | undefined }): Promise<OrdersClient> {
  const { api, secret } = await findGateway(process.env, url);
  return ordersClient({ baseUrl: api, credential: secret });
}

/** @throws {InvalidArgumentError} where it is none */
export function asClockId(text: string): string {
  if (!LIMITS.id.test(text)) throw new InvalidArgumentError('It must be the id of a test clock, as clk_01K…');
  return text;
}
