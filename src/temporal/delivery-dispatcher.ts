import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { Dispatcher, mailCourier, webhookCourier, type CountTry, type TraceOf } from '../activities/index.ts';
import type { Config } from '../config.ts';
import { commandOf } from '../domain/messages/delivery.ts';
import { instant } from '../domain/values/instant.ts';
import { folderMailer } from '../mail/mailbox.ts';
import { smtpMailer, type Mailer } from '../mail/mailer.ts';
import { deliveryStarter } from './delivery-starter.ts';
import { orderUrlOf } from './order-url.ts';
import { temporalClient } from './temporal-client.ts';
import type { Store } from '../store/index.ts';

/** What sends messages from this process, as the settings configure it: to be started and stopped with the worker. */
export function deliveryDispatcher(
  config: Config,
  connection: NativeConnection,
  store: Store,
  log: Logger,
  count?: CountTry,
): Dispatcher {
  const byWebhook = webhookCourier(config.webhooks);
  const mailer = mailerOf(config.mail);
  const byMail = mailCourier(mailer, config.stationery, orderUrlOf(config, store));
  return new Dispatcher({
    store,
    clock: () => instant(Date.now()),
    log,
    ...(count && { count }),
    ...(config.traces && { traceOf: traceIn(store) }),
    courier: (due, now) => (due.recipient ? byMail : byWebhook)(due, now),
    hangUp: () => mailer?.close(),
    starter: deliveryStarter(temporalClient(config, connection), config.temporal.taskQueue),
  });
}

/** Where the trace goes on of the command that has caused a message: kept with its outcome. */
const traceIn =
  (store: Store): TraceOf =>
  async ({ delivery }) => {
    const commandId = commandOf(delivery);
    if (delivery.orderId === null || commandId === null) return undefined;
    return (await store.findOutcome(delivery.orderId, commandId))?.request?.traceparent;
  };

const mailerOf = (mail: Config['mail']): Mailer | null =>
  mail && ('smtp' in mail ? smtpMailer(mail.smtp) : folderMailer(mail.folder));
