import assert from 'node:assert/strict';
import { assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const UI = 'http://127.0.0.1:8233/namespaces/default/workflows';

describe('The front door of the gateway', () => {
  const folder = useTempFolder();
  const open: Served[] = [];
  afterEach(() => Promise.all(open.splice(0).map((served) => served.close())));

  const served = async (settings: Partial<Parameters<typeof serve>[0]> = {}) => {
    const one = await serve({ ...new Obliging().deps(), ...settings });
    open.push(one);
    return one;
  };
  const page = async ({ base }: Served) => {
    const response = await fetch(base, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    return { response, html: await response.text() };
  };
  const placesOf = async ({ base }: Served) => {
    const { body } = assertStatus(await new Caller(base, {}).get('/', { Accept: 'application/json' }), 200);
    return { body, names: body.list('places').map((place) => place.text('name')) };
  };

  it('is a page for people, without scripts, that leads only to what is there', async () => {
    const local = await served({ mailFolder: folder() });
    const { response, html } = await page(local);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(html, /<script|https?:\/\//);
    const links = [...html.matchAll(/href="([^"#]*)/g)].map(([, link = '']) => link);
    assert.ok(links.length >= 10);
    for (const link of links) assert.equal((await fetch(new URL(link, `${local.base}/`))).status, 200, link);
  });

  it('is JSON for whoever asks for it, with the same places', async () => {
    const local = await served();
    const { body, names } = await placesOf(local);
    assert.deepEqual([body.at('name'), body.at('testClocks'), body.at('orderLinks')], ['Post-paid orders', true, true]);
    const { html } = await page(local);
    for (const name of names) assert.ok(html.includes(`>${name}</a>`), name);
  });

  it('names what only some gateways have where they have it', async () => {
    const some = ['The order page', 'Mails', 'Temporal UI', 'Test clocks'];
    const all = await placesOf(await served({ mailFolder: folder(), workflowsUrl: UI }));
    assert.deepEqual(
      some.filter((name) => all.names.includes(name)),
      some,
    );
    const none = await placesOf(await served({ links: null, testClocks: null }));
    assert.deepEqual(
      some.filter((name) => none.names.includes(name)),
      [],
    );
  });

  it('tells nobody where the Temporal UI of an operator is', async () => {
    const { names } = await placesOf(await served({ workflowsUrl: 'https://temporal.corp.example' }));
    assert.ok(!names.includes('Temporal UI'));
  });
});
