import { html, NOTHING } from '../pages/html.ts';
import { documentHeaders, htmlDocument } from '../pages/html-document.ts';
import { DESK_SCRIPT } from './desk-script.ts';
import { DESK_STYLE } from './desk-style.ts';

const PARTS = { style: DESK_STYLE, script: DESK_SCRIPT };

/** No form is sent by the browser itself: a credential can only go where the script takes it. */
export const DESK_HEADERS = documentHeaders(PARTS, "'none'");

/** The desk before anybody has signed in: the same for everybody. */
export const DESK_DOCUMENT = htmlDocument({
  ...PARTS,
  language: 'en',
  title: 'Support desk',
  data: NOTHING,
  body: html`<noscript><p>The desk needs JavaScript: what you sign in with is kept in this tab alone.</p></noscript>
    <main id="sign-in" class="sign-in" hidden>
      <section aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">Support desk</h1>
        <p id="refused" class="trouble" role="alert" hidden></p>
        <form>
          <label for="secret">API key, or token of support</label>
          <input id="secret" name="secret" type="password" required pattern="[!-~]+" autocomplete="off" />
          <label for="name">Your name, with an API key</label>
          <input
            id="name"
            name="name"
            pattern="[A-Za-z0-9_.\\|@:+\\-]{1,64}"
            autocomplete="username"
            aria-describedby="name-hint"
          />
          <p id="name-hint" class="soft">
            What you decide is recorded under it. Letters and digits, . _ - @ and no blanks: anna.berg
          </p>
          <button class="primary">Sign in</button>
        </form>
        <p class="soft">It is kept in this tab until you sign out or close it.</p>
      </section>
    </main>
    <div id="work" hidden>
      <header class="bar">
        <a href="#lists">Work lists</a>
        <button id="again" type="button">Refresh</button>
        <span id="state" role="status"></span>
        <span class="end soft" id="clerk"></span>
        <button id="leave" type="button">Sign out</button>
      </header>
      <main id="main" tabindex="-1"></main>
    </div>`,
});
