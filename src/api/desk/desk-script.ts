/**
 * The desk in a tab: it keeps the credential of the clerk in the session storage of this tab alone, asks the gateway with
 * it, and shows what is answered. Where the clerk is stands behind the `#` of the address, so that the browser's own
 * ways back and forth lead there.
 */
export const DESK_SCRIPT = `(() => {
  const KEPT = 'support-desk';
  const base = new URL('desk/', document.baseURI);
  const [signIn, work, state] = ['sign-in', 'work', 'state'].map((id) => document.getElementById(id));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let clerk = JSON.parse(sessionStorage.getItem(KEPT));
  let asked = 0;

  async function ask(path, init) {
    const url = new URL(path, base);
    if (!url.href.startsWith(base.href)) return;
    const mine = ++asked;
    state.textContent = 'Loading …';
    const headers = { Authorization: 'Bearer ' + clerk.secret, 'Time-Zone': timeZone };
    if (clerk.name) headers['On-Behalf-Of'] = 'support:' + clerk.name;
    const answer = await fetch(url, { ...init, headers, cache: 'no-store', credentials: 'omit' }).catch(() => null);
    const text = answer && await answer.text().catch(() => null);
    if (mine !== asked) return;
    if (text === null) { stay('The gateway cannot be reached.'); return; }
    state.textContent = '';
    const part = new DOMParser().parseFromString(text, 'text/html');
    const main = part.querySelector('main');
    // What was entered is not lost: the form can be sent again, under its key.
    if (init && answer.status >= 500) { stay(main?.querySelector('.failure')?.textContent ?? 'Nothing is known of it.'); return; }
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
      leave(main?.querySelector('.failure')?.textContent ?? '');
      return;
    }
    if (!main) { state.textContent = 'The gateway answers with ' + answer.status + '.'; return; }
    document.querySelector('#sign-in form').reset();
    document.title = part.title;
    document.getElementById('main').replaceWith(main);
    main.focus({ preventScroll: true });
    const notice = main.querySelector('.notice');
    if (notice) notice.scrollIntoView({ block: 'center' });
    else window.scrollTo(0, 0);
  }

  function stay(why) {
    state.textContent = why;
    for (const button of document.querySelectorAll('#main button')) button.disabled = false;
  }

  const place = () => location.hash.slice(1) || 'lists';

  function enter() {
    signIn.hidden = true;
    work.hidden = false;
    document.getElementById('clerk').textContent = clerk.name || 'by token';
    ask(place());
  }

  function leave(why) {
    asked += 1;
    clerk = null;
    sessionStorage.removeItem(KEPT);
    document.getElementById('main').replaceChildren();
    document.title = 'Support desk';
    work.hidden = true;
    signIn.hidden = false;
    const said = document.getElementById('refused');
    said.textContent = why;
    said.hidden = why === '';
  }

  document.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    const fields = new FormData(form);
    if (form.closest('#sign-in')) {
      clerk = { secret: fields.get('secret').trim(), name: fields.get('name').trim() };
      sessionStorage.setItem(KEPT, JSON.stringify(clerk));
      enter();
      return;
    }
    const sent = new URLSearchParams(fields);
    const path = form.getAttribute('action');
    if (form.method === 'get') { location.hash = path + '?' + sent; return; }
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    ask(path, { method: 'POST', body: sent });
  });
  document.getElementById('leave').addEventListener('click', () => leave(''));
  document.getElementById('again').addEventListener('click', () => ask(place()));
  addEventListener('hashchange', () => { if (clerk) ask(place()); });
  if (clerk) enter();
  else signIn.hidden = false;
})();
`;
