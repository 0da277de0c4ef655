import { createHash } from 'node:crypto';

/** Text, escaped for HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --soft: #5c6470; --line: #d9dde3; --link: #0b57d0; --tint: #f3f5f8 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6ea; --paper: #15171a; --soft: #9aa3af; --line: #343a42; --link: #8ab4f8; --tint: #1f2328 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1.1rem 3rem; max-width: 44rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: .2rem 0 .4rem; font-size: 1.7rem; line-height: 1.25 }
h2 { margin: 1.8rem 0 .3rem; font-size: 1.05rem; color: var(--soft) }
p { margin: .3rem 0 }
a { color: var(--link) }
code { padding: .08em .35em; border-radius: .3em; background: var(--tint); font: .92em ui-monospace, monospace }
ul { margin: .3rem 0; padding-left: 1.2rem }
li { margin: .3rem 0 }
dt { margin-top: 1rem }
dd { margin: 0; color: var(--soft) }
nav, .status { color: var(--soft) }
.places { margin: 0; display: grid; grid-template-columns: minmax(8.5rem, auto) 1fr; gap: .25rem 1rem }
.places dt { margin: 0 }
.guide h2 { color: var(--ink); font-size: 1.3rem }
.guide pre, .wide { overflow-x: auto }
.guide pre { padding: .7rem .9rem; border-radius: .5rem; background: var(--tint) }
.guide pre code { padding: 0; background: none }
.guide table { border-collapse: collapse; font-size: .95rem }
.guide th, .guide td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: normal }
.front h2 { margin-top: 1rem }
@media (max-width: 32rem) { .places { grid-template-columns: 1fr; gap: 0 } .places dt { margin-top: .5rem } }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Only the style of the page, by its hash: no scripts, no frames, nothing from other origins. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** An HTML page for screens of any size, light or dark. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<body>
${body}
</body>
</html>
`;
