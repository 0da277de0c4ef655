import { PAGE_STYLE } from '../pages/page-style.ts';

/** Beside what all pages have: more room, and lists. */
export const DESK_STYLE = `${PAGE_STYLE}
body { max-width: 78rem }
[hidden] { display: none !important }
main:focus { outline: none }
.bar { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center }
.bar h1, .bar p { margin: 0; font-size: 1.05rem }
.bar button, .small { width: auto; min-width: 0; min-height: 2.4rem; margin: 0; padding: .3rem .65rem }
.bar .end { margin-left: auto }
h1 { margin-bottom: .5rem }
h2 { margin-top: .2rem }
.tiles { display: grid; gap: .8rem; margin: 1rem 0; padding: 0; list-style: none }
.tiles li, .rows li { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .8rem; background: var(--card) }
.tiles .some { border-color: var(--mark) }
.tiles a { font-weight: 600 }
.count { display: inline-block; min-width: 2ch; font-size: 1.35rem }
.rows { display: grid; gap: .6rem; margin: .6rem 0; padding: 0; list-style: none }
.rows a { font-weight: 600 }
.line { display: flex; gap: .6rem; align-items: stretch }
.line button { flex: none; width: auto; min-width: 0; margin: 0; overflow-wrap: normal }
.trouble { color: var(--grave); font-weight: 600 }
.messages ol, .refusals ol { padding: 0; list-style: none }
.messages li, .refusals li { padding: .5rem 0; border-top: 1px solid var(--line) }
.messages li:first-child, .refusals li:first-child { border-top: 0 }
.messages p, .refusals p { margin: .1rem 0 }
fieldset span { flex: 1 }
.sign-in { max-width: 34rem }
@media (min-width: 48rem) { .tiles { grid-template-columns: repeat(2, 1fr) } }
@media (min-width: 64rem) {
  .tiles { grid-template-columns: repeat(4, 1fr) }
  .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start }
}
`;
