/**
 * Sends the steps of the guide, keeps what they made for the next ones, and looks for operations. What is kept stays in
 * the tab, and is there again after a reload. Without the script all of the page can be read.
 */
export const DOCS_SCRIPT = `(() => {
  const at = (name) => 'five-steps.' + name;
  const kept = (name) => sessionStorage.getItem(at(name)) ?? '';
  const keep = (name, value) => sessionStorage.setItem(at(name), value);
  const filled = (value) => JSON.parse(JSON.stringify(value).replace(/\\{(\\w+)\\}/g, (whole, name) => kept(name) || whole));
  const key = document.getElementById('key');
  const steps = [...document.querySelectorAll('.step')];
  const over = document.querySelector('.over');
  const yours = document.querySelector('.yours');
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const lines = [...document.querySelectorAll('.step pre code')].map((code) => ({ code, text: code.textContent }));
  const names = { API: 'api', ORDER_ID: 'orderId', CLOCK_ID: 'clockId', STARTS_AT: 'startsAt', ENDS_AT: 'endsAt' };
  const isoIn = (ms) => new Date(Date.now() + ms).toISOString();

  function show() {
    const done = Number(kept('done'));
    steps.forEach((step, n) => {
      step.querySelector('.send').disabled = n !== done || key.value === '';
      if (n < done) step.classList.add('well');
    });
    for (const { code, text } of lines) {
      code.textContent = text.replace(/\\$([A-Z_]+)/g, (whole, name) => kept(names[name]) || whole);
    }
    over.hidden = done < steps.length;
    document.querySelector('.keyless').hidden = key.value !== '';
    yours.hidden = kept('orderId') === '';
    yours.querySelector('.made').textContent = kept('orderId');
    for (const link of yours.querySelectorAll('[data-kept]')) link.href = link.dataset.before + kept(link.dataset.kept);
  }

  function tell(step, words, answer) {
    const place = step.querySelector('.answer');
    place.replaceChildren(element('p', words));
    if (answer === undefined) return;
    const details = element('details', '');
    const pre = element('pre', '');
    pre.tabIndex = 0;
    pre.append(element('code', JSON.stringify(answer, null, 2)));
    details.append(element('summary', 'The answer'), pre);
    place.append(details);
  }

  async function send({ as, path, body, keeps }) {
    const headers = { Authorization: 'Bearer ' + key.value, 'Content-Type': 'application/json' };
    if (as) headers['On-Behalf-Of'] = as;
    const url = filled(path).replace(/^\\//, '');
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(filled(body)) });
    const answer = await response.json();
    if (response.ok) for (const [name, field] of Object.entries(keeps ?? {})) keep(name, answer[field]);
    return { ok: response.ok, status: response.status, answer };
  }

  async function play(step, n) {
    const button = step.querySelector('.send');
    button.disabled = true;
    step.classList.remove('grave');
    if (n === 0) {
      const hasClock = document.body.dataset.clocks === 'true';
      const start = hasClock ? 48 * 3600000 : 60000;
      keep('startsAt', isoIn(start));
      keep('endsAt', isoIn(start + 2 * 3600000));
    }
    try {
      let last;
      for (const call of JSON.parse(button.dataset.calls)) {
        const sent = await send(call);
        // What a link is answered with says nothing of the order.
        if (!last?.answer.stage || !sent.ok || sent.answer.stage) last = sent;
        if (!sent.ok) break;
      }
      const { ok, status, answer } = last;
      if (ok) {
        keep('done', String(n + 1));
        const turn = answer.awaiting ? ', and it is the turn of: ' + answer.awaiting : '';
        tell(step, status + ': the stage is ' + (answer.stage ?? answer.status) + turn + '.', answer);
      } else {
        step.classList.add('grave');
        tell(step, status === 401 ? '401: this gateway does not know the key.' : status + ' ' + answer.code + ': ' + answer.detail, answer);
      }
    } catch (error) {
      step.classList.add('grave');
      tell(step, 'The gateway does not answer: ' + error.message);
    }
    show();
    steps[n + 1]?.querySelector('.send:enabled')?.focus();
  }

  keep('api', new URL('.', location).href.replace(/\\/$/, ''));
  key.value = kept('key');
  key.addEventListener('input', () => { key.value = key.value.trim(); keep('key', key.value); show(); });
  steps.forEach((step, n) => step.querySelector('.send').addEventListener('click', () => play(step, n)));
  document.getElementById('again').addEventListener('click', () => {
    for (const name of ['done', 'orderId', 'clockId', 'customerPage', 'providerPage']) sessionStorage.removeItem(at(name));
    for (const step of steps) {
      step.classList.remove('well', 'grave');
      step.querySelector('.answer').replaceChildren();
    }
    show();
    steps[0].querySelector('.send').focus();
  });
  show();

  const search = document.getElementById('search');
  const list = document.querySelector('.operations');
  const words = new Map([...document.querySelectorAll('.operation')].map((one) => [one.id, one.textContent.toLowerCase()]));
  search.addEventListener('input', () => {
    const wanted = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    list.classList.toggle('found', wanted.length > 0);
    let any = false;
    for (const group of list.querySelectorAll('.group')) {
      let isFound = false;
      for (const item of group.querySelectorAll('li')) {
        const text = words.get(item.querySelector('a').hash.slice(1)) ?? '';
        item.hidden = !wanted.every((word) => text.includes(word));
        isFound ||= !item.hidden;
      }
      group.hidden = !isFound;
      any ||= isFound;
    }
    document.querySelector('.nothing').hidden = any;
  });
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.matches('details')) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', open);
  list.addEventListener('click', (event) => { if (event.target.closest('a')) setTimeout(open); });
  open();
})();
`;
