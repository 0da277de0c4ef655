import type { Express } from 'express';
import { listMails, readMail } from '../../mail/mailbox.ts';
import { resource } from '../http/resource.ts';
import { MAIL_PAGE_HEADERS, mailIndexPage, mailPage } from '../pages/mail-page.ts';
import { Problem } from '../problems.ts';

const HTML = ['text/html; charset=utf-8'];

/** The mails that were put into a folder instead of being sent: in local runs only, and no part of the contract. */
export function mailRoutes(app: Express, folder: string): void {
  resource(app, '/dev/mail', {
    produces: HTML,
    async get() {
      return { status: 200, body: mailIndexPage(await listMails(folder)), headers: MAIL_PAGE_HEADERS };
    },
  });

  resource(app, '/dev/mail/:id', {
    produces: HTML,
    async get({ params }) {
      const mail = await readMail(folder, params['id'] ?? '');
      if (!mail) throw new Problem('not_found');
      return { status: 200, body: mailPage(mail), headers: MAIL_PAGE_HEADERS };
    },
  });
}
