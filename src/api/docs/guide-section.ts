import { escaped } from '../pages/page.ts';
import { fiveSteps, type GuideCall, type GuideFacilities, type GuideStep } from './five-steps.ts';

/** The guide: what each step sends stands there as a line for a shell too. */
export const guideSection = (facilities: GuideFacilities): string => `<section id="guide" class="guide">
<h2>An order in five steps</h2>
<p>With an API key: <code>npm start</code> prints one, and keeps it in <code>data/api-key</code>. Each step is sent to this
gateway and does what it says; what it makes, the next one uses.</p>
<p class="key"><label for="key">API key</label> <input id="key" type="password" autocomplete="off" spellcheck="false">
<span class="soft">Kept in this tab only.</span></p>
<noscript><p>Without JavaScript nothing is sent from here. Paste the lines into a shell: KEY is your key, API the address
of this gateway, and the other names are ids and instants of the answers before.</p></noscript>
<p class="keyless soft">The steps wait for the key.</p>
<p class="yours" hidden>Your order <code class="made"></code>, as others see it: ${placesOf(facilities)}</p>
<ol class="steps">
${fiveSteps(facilities).map(stepItem).join('\n')}
</ol>
<p class="over" hidden>That was the whole life of an order. <button type="button" id="again">Begin again</button></p>
</section>`;

/** Where the order of the guide can be seen; the script completes the addresses that have `data-kept`. */
const placesOf = ({ orderLinks, mails }: GuideFacilities): string =>
  [
    ...(orderLinks
      ? [place('customerPage', 'its page for the customer'), place('providerPage', 'for the provider')]
      : []),
    ...(mails ? ['<a href="dev/mail" target="_blank">the mails</a>'] : []),
    '<a data-kept="orderId" data-before="desk#orders/" href="desk" target="_blank">the support desk</a>',
  ].join(' · ');

const place = (kept: string, words: string): string =>
  `<a data-kept="${kept}" data-before="" href="#guide" target="_blank">${words}</a>`;

const stepItem = ({ title, says, calls }: GuideStep, n: number): string => `<li class="step" id="step-${n + 1}">
<h3>${escaped(title)}</h3>
<p>${escaped(says)}</p>
<details><summary>What is sent</summary>
${calls.map((call) => `<pre tabindex="0"><code>${escaped(asCurl(call))}</code></pre>`).join('\n')}
</details>
<p><button type="button" class="send" disabled data-calls="${escaped(JSON.stringify(calls))}">Send</button></p>
<div class="answer" role="status"></div>
</li>`;

/** A line for a shell; what is kept stands in variables. */
function asCurl({ as, path, body }: GuideCall): string {
  const headers = ['Content-Type: application/json', ...(as === null ? [] : [`On-Behalf-Of: ${as}`])];
  return [
    `curl -sS "$API${inShell(path)}" -H "Authorization: Bearer $KEY"`,
    ...headers.map((header) => `  -H '${header}'`),
    `  -d "${inShell(JSON.stringify(body).replaceAll('"', '\\"'))}"`,
  ].join(' \\\n');
}

/** `{orderId}` as `$ORDER_ID` */
const inShell = (text: string): string =>
  text.replaceAll(
    /\{([a-z]+)([A-Z][a-z]+)\}/g,
    (_, first: string, second: string) => `$${first.toUpperCase()}_${second.toUpperCase()}`,
  );
