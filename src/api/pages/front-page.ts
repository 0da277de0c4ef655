import type { z } from 'zod';
import type { overview } from '../contract/answers/service.ts';
import type { Guide } from '../contract/guides.ts';
import { INFO } from '../contract/info.ts';
import { escaped, page } from './page.ts';

/** What a gateway has beside the API. */
export interface OverviewFacts {
  readonly testClocks: boolean;
  readonly orderLinks: boolean;
  /** Whether mails are kept to be read here, as in local runs. */
  readonly mails: boolean;
  /** Where the Temporal UI lists the orders, where anybody may know it. */
  readonly workflowsUrl: string | null;
}

type Overview = z.output<typeof overview>;
type ListedPlace = Overview['places'][number];

interface PlaceGroup {
  readonly title: string;
  readonly places: readonly ListedPlace[];
}

/** For programs. */
export const overviewOf = (facts: OverviewFacts): Overview => ({
  name: INFO.title,
  version: INFO.version,
  summary: INFO.summary,
  testClocks: facts.testClocks,
  orderLinks: facts.orderLinks,
  places: groupsOf(facts).flatMap(({ places }) => places),
});

/** For people, on one screen. */
export function frontPage(facts: OverviewFacts): string {
  const groups = groupsOf(facts).map(
    ({ title, places }) => `<h2>${escaped(title)}</h2>\n<dl class="places">\n${places.map(inHtml).join('\n')}\n</dl>`,
  );
  return page(
    INFO.title,
    `<main class="front">
<h1>${escaped(INFO.title)}</h1>
<p>${escaped(INFO.summary)} This gateway keeps such orders, over HTTP and JSON; each is a durable workflow on Temporal.</p>
${groups.join('\n')}
</main>`,
  );
}

function groupsOf({ testClocks, orderLinks, mails, workflowsUrl }: OverviewFacts): readonly PlaceGroup[] {
  return [
    {
      title: 'Begin here',
      places: [
        place('An order in five steps', '/docs', 'Book, agree, do, confirm, pay: with your key.'),
        guide('rules.md', 'The rules', 'What an order does, and what it refuses.'),
      ],
    },
    {
      title: 'For people',
      places: [
        ...(orderLinks
          ? [
              place(
                'The order page',
                '/docs#guide',
                'One order for one party, behind a link: the five steps make one for each.',
              ),
            ]
          : []),
        place(
          'The support desk',
          '/desk',
          'What waits for support, and every order with what was said, paid and told.',
        ),
        ...(mails ? [place('Mails', '/dev/mail', 'What would have been sent; for this machine only.')] : []),
        ...(workflowsUrl === null
          ? []
          : [place('Temporal UI', workflowsUrl, 'Every order as support and operators see it.')]),
        guide('glossary.md', 'The words', 'What everything is called.'),
      ],
    },
    {
      title: 'For programs',
      places: [
        place('The API', '/docs#operations', 'Every operation below /v1, and what it refuses.'),
        place('OpenAPI', '/openapi.json', 'The same as a document, with every schema and example.'),
        place('llms.txt', '/llms.txt', 'The same in a few lines of text.'),
        place('Problems', '/problems', 'Every code that an answer can have, and what to do.'),
        ...(testClocks
          ? [place('Test clocks', '/docs#createTestClock', 'Weeks of an order in seconds: they are on here.')]
          : []),
      ],
    },
    {
      title: 'For operators',
      places: [
        place('Alive', '/livez', 'Whether the gateway lives.'),
        place('Ready', '/readyz', 'Whether Temporal and the store answer.'),
        guide('limits.md', 'Limits', 'How much is taken, and what is answered beyond.'),
      ],
    },
  ];
}

const place = (name: string, href: string, about: string): ListedPlace => ({ name, href, about });

const guide = (file: Guide, name: string, about: string): ListedPlace => place(name, `/docs/${file}`, about);

/** Relative: the gateway may be served below a path. */
const inHtml = ({ name, href, about }: ListedPlace): string =>
  `<dt><a href="${escaped(href.replace(/^\//, ''))}">${escaped(name)}</a></dt>\n<dd>${escaped(about)}</dd>`;
