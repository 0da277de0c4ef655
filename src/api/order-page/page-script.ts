import { EVENT_TYPES } from '../../domain/order/event.ts';

/**
 * Shows what happens as it happens: an event of the stream, or an instant at which more becomes possible, has the page
 * fetched again. Whoever is filling in a form is told instead, and loses nothing. Without it the page works as well.
 */
export const PAGE_SCRIPT = `(() => {
  const { events, page, next } = document.body.dataset;
  const news = document.getElementById('news');
  let typed = false;
  let waiting;
  document.addEventListener('input', () => { typed = true; });
  const isBusy = () => typed || document.querySelector('details[open]:not([data-open])') !== null;
  async function show() {
    if (isBusy()) { news.hidden = false; return; }
    const answer = await fetch(page).catch(() => null);
    // 401 is shown: the link has ended. After anything else it is tried again.
    if (!answer || (!answer.ok && answer.status !== 401)) { later(5000); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (isBusy()) { news.hidden = false; return; }
    document.querySelector('main').replaceWith(fresh.querySelector('main'));
    document.title = fresh.title;
    later(fresh.body.dataset.next);
  }
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  }
  function later(ms) {
    if (ms && Number(ms) < 2 ** 31) setTimeout(soon, Number(ms) + 1000);
  }
  document.addEventListener('submit', (event) => {
    for (const button of event.target.querySelectorAll('button')) button.disabled = true;
  });
  later(next);
  if (!events || !('EventSource' in window)) return;
  const source = new EventSource(events);
  for (const type of ${JSON.stringify(EVENT_TYPES)}) source.addEventListener(type, soon);
})();
`;
