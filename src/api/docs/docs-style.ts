/** A column of links beside the text, above it on a phone; light and dark, with a contrast of at least 4.5:1. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --soft: #555d68; --line: #d5d9e0; --link: #0b57d0;
  --tint: #f3f5f8; --mark: #0b57d0; --on-mark: #fff; --well: #146c2e; --grave: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6ea; --paper: #15171a; --soft: #a3abb6; --line: #383e46; --link: #8ab4f8; --tint: #1f2328;
    --mark: #8ab4f8; --on-mark: #0b1a33; --well: #81c995; --grave: #f2b8b5 }
}
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
  overflow-wrap: anywhere }
main, nav { padding: 1rem 1.1rem }
main { max-width: 54rem }
h1 { margin: 0 0 .3rem; font-size: 1.6rem; line-height: 1.25 }
h2 { margin: 2rem 0 .3rem; font-size: 1.25rem }
h3 { margin: .2rem 0; font-size: 1.05rem }
nav .name, .operation h3 { margin: .9rem 0 .2rem; font-size: .95rem; font-weight: 600; color: var(--soft) }
p { margin: .4rem 0 }
a { color: var(--link) }
ul { margin: .3rem 0; padding-left: 1.2rem }
nav ul { padding: 0; list-style: none }
nav li a { display: flex; gap: .5rem; padding: .2rem 0; text-decoration: none; color: inherit }
nav li a:hover { color: var(--link) }
.soft { color: var(--soft) }
code { padding: .08em .3em; border-radius: .3em; background: var(--tint); font: .9em ui-monospace, monospace }
pre { margin: .4rem 0; padding: .7rem .9rem; border-radius: .5rem; background: var(--tint); overflow-x: auto }
pre code { padding: 0; background: none }
dl { margin: .3rem 0; display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem }
dd { margin: 0 }
.verb { flex: none; display: inline-block; min-width: 3.2rem; font: 700 .78rem ui-monospace, monospace; text-transform: uppercase;
  color: var(--link) }
.post, .patch { color: var(--well) }
.delete { color: var(--grave) }
.status { display: inline-block; min-width: 2.5rem; color: var(--soft) }
.codes { line-height: 1.8 }
.operation { margin: .4rem 0; border: 1px solid var(--line); border-radius: .6rem; padding: 0 1rem }
.operation[open] { padding-bottom: .8rem }
summary { padding: .6rem 0; cursor: pointer }
.steps { margin: .8rem 0; padding: 0; list-style: none; counter-reset: step }
.step { margin: 0 0 .8rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .7rem; counter-increment: step }
.step h3::before { content: counter(step) '. ' }
.step.well { border-color: var(--well) }
.step.grave { border-color: var(--grave) }
.answer p { font-weight: 600 }
input { width: 100%; max-width: 22rem; min-height: 2.6rem; padding: .4rem .7rem; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem }
button { min-height: 2.6rem; padding: .4rem 1.2rem; font: inherit; font-weight: 600; cursor: pointer;
  border: 1px solid var(--mark); border-radius: .5rem; background: var(--mark); color: var(--on-mark) }
button:disabled { border-color: var(--line); background: var(--tint); color: var(--soft); cursor: default }
label { font-weight: 600 }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
[hidden] { display: none }
.operations { display: none }
.operations.found { display: block }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 20rem 1fr }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-right: 1px solid var(--line) }
  main { padding: 1.5rem 2.5rem 4rem }
  .operations { display: block }
}
`;
