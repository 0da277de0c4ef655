/** For a phone first; light and dark. Colours have a contrast of at least 4.5:1. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #f4f5f7; --card: #fff; --soft: #555d68; --line: #d5d9e0;
  --link: #0b57d0; --mark: #0b57d0; --on-mark: #fff; --grave: #b3261e; --tint: #e8f0fe; --new: #146c2e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6ea; --paper: #111316; --card: #1b1e22; --soft: #a3abb6; --line: #383e46; --link: #8ab4f8;
    --mark: #8ab4f8; --on-mark: #0b1a33; --grave: #f2b8b5; --tint: #1f2a3d; --new: #81c995 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem .9rem 3rem; max-width: 44rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header { margin: .3rem .2rem 1rem }
h1 { margin: 0; font-size: 1.45rem; line-height: 1.25 }
h2 { margin: 0 0 .4rem; font-size: 1.1rem }
p { margin: .35rem 0 }
a { color: var(--link) }
section, .notice, #news { margin: 0 0 .9rem; padding: 1rem; border: 1px solid var(--line); border-radius: .8rem;
  background: var(--card) }
.situation h2 { font-size: 1.35rem; line-height: 1.25 }
.situation.mine { border-color: var(--mark); background: var(--tint) }
.turn { font-weight: 600 }
.notice { border-color: var(--mark) }
.notice.refused { border-color: var(--grave) }
.soft, footer { color: var(--soft); font-size: .95rem }
dl { margin: 0; display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .35rem .9rem }
dt { color: var(--soft) }
dd { margin: 0 }
ins { color: var(--new); font-weight: 600; text-decoration: none }
.was { display: block; color: var(--soft); font-size: .95rem }
blockquote { margin: .2rem 0; padding-left: .7rem; border-left: 3px solid var(--line); white-space: pre-line }
.lines { white-space: pre-line }
ul, ol { margin: .3rem 0; padding-left: 1.2rem }
ul.plain, .timeline ol { padding: 0; list-style: none }
.timeline li { padding: .5rem 0; border-top: 1px solid var(--line) }
.timeline li:first-child { border-top: 0 }
.timeline p { margin: .1rem 0 }
code { font: .92em ui-monospace, monospace }
form { margin: .6rem 0 0 }
label, legend { display: block; margin: .7rem 0 .2rem; font-weight: 600; padding: 0 }
fieldset { margin: .6rem 0; padding: 0; border: 0 }
fieldset label { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; margin: 0; font-weight: 400 }
input[type=radio] { width: 1.3rem; height: 1.3rem; margin: 0 }
input:not([type=radio]), textarea { width: 100%; min-height: 2.75rem; padding: .55rem .7rem; font: inherit;
  color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem }
input[aria-invalid], textarea[aria-invalid] { border: 2px solid var(--grave) }
button, .button, summary { min-height: 2.9rem; font: inherit; font-weight: 600; cursor: pointer }
button, .button { display: block; width: 100%; margin-top: .7rem; padding: .65rem 1rem; border-radius: .6rem;
  border: 1px solid var(--mark); background: transparent; color: var(--link); text-align: center; text-decoration: none }
.primary { background: var(--mark); color: var(--on-mark) }
.grave { border-color: var(--grave); color: var(--grave) }
button:disabled { opacity: .6 }
details { margin-top: .7rem; border: 1px solid var(--line); border-radius: .6rem }
summary { padding: .7rem 1rem; color: var(--link) }
details form { margin: 0; padding: 0 1rem 1rem }
.cost { font-weight: 600 }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
@media (min-width: 48rem) { body { padding-top: 2rem } button, .button { width: auto; min-width: 14rem } }
`;
