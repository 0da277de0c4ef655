import type { Express } from 'express';
import { z } from 'zod';
import { listMails, readMail } from '../../mail/mailbox.ts';
import { unlisted } from '../contract/operation.ts';
import { noParams } from '../contract/params.ts';
import { onlyFromHere } from '../http/from-here.ts';
import { serve, type Sources } from '../http/serve.ts';
import { MAIL_PAGE_HEADERS, mailIndexPage, mailPage } from '../pages/mail-page.ts';
import { Problem } from '../problems.ts';

const PAGE = { 'text/html': z.string() };
const operations = {
  listMails: unlisted('/dev/mail', noParams, PAGE),
  getMail: unlisted('/dev/mail/{id}', z.object({ id: z.string() }), PAGE),
};

/**
 * Serves the mails that were put into a folder instead of being sent: in local runs only, without a credential, to this
 * machine only, and no part of the contract.
 */
export function serveMails(app: Express, folder: string, sources: Sources): void {
  app.use('/dev/mail', onlyFromHere);
  serve(
    app,
    operations,
    {
      async listMails() {
        return { status: 200, body: mailIndexPage(await listMails(folder)), headers: MAIL_PAGE_HEADERS };
      },

      async getMail({ param }) {
        const mail = await readMail(folder, param('id'));
        if (!mail) throw new Problem('not_found');
        return { status: 200, body: mailPage(mail), headers: MAIL_PAGE_HEADERS };
      },
    },
    sources,
  );
}
