import { html, NOTHING, type Html } from '../pages/html.ts';

/** What became of what somebody has just sent. */
export interface DeskNotice {
  readonly kind: 'done' | 'refused';
  readonly text: string;
}

interface PartOfDesk {
  readonly title: string;
  readonly notice?: DeskNotice | null;
  readonly body: Html;
}

/** What the desk shows at a time: the script puts it in the place of what it has shown before. */
export const deskPart = ({ title, notice = null, body }: PartOfDesk): string =>
  html`<!doctype html>
    <title>${title} · Support desk</title>
    <main id="main" tabindex="-1">${notice === null ? NOTHING : noticeBox(notice)}${body}</main>`.markup;

export const noticeBox = ({ kind, text }: DeskNotice): Html =>
  html`<div id="notice" class="notice ${kind}" role="${kind === 'refused' ? 'alert' : 'status'}"><p>${text}</p></div>`;
