import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities, mailCourier, SWEEP_PAUSE, webhookCourier, type Activities } from '../activities/index.ts';
import type { Config } from '../config.ts';
import { instant } from '../domain/values/instant.ts';
import { folderMailer } from '../mail/mailbox.ts';
import { smtpMailer } from '../mail/mailer.ts';
import { deliveryStarter } from './delivery-starter.ts';
import { orderRuns } from './order-runs.ts';
import type { Store } from '../store/index.ts';

/** The activities as the settings configure them. */
export function orderActivities(
  { temporal: { namespace, taskQueue }, webhooks, mail, support }: Config,
  connection: NativeConnection,
  store: Store,
  log: Logger,
  pause = SWEEP_PAUSE,
): Activities {
  const client = new Client({ connection, namespace });
  const byWebhook = webhookCourier(webhooks);
  const byMail = mailCourier('smtp' in mail ? smtpMailer(mail.smtp) : folderMailer(mail.folder));
  return createActivities({
    store,
    clock: () => instant(Date.now()),
    log,
    courier: (due, now) => (due.recipient ? byMail : byWebhook)(due, now),
    support,
    deliveries: deliveryStarter(client, taskQueue),
    runs: orderRuns(client, taskQueue),
    taskQueue,
    pause,
  });
}
