import { isLoopback } from '../../loopback.ts';
import type { Handlers } from '../http/exchange.ts';
import { frontPage, overviewOf } from '../pages/front-page.ts';
import { PAGE_HEADERS } from '../pages/page.ts';

/** What a gateway has beside the API. */
export interface Facilities {
  readonly testClocks: boolean;
  readonly orderLinks: boolean;
  /** Whether mails are kept to be read here, as in local runs. */
  readonly mails: boolean;
  /** Where the Temporal UI lists the orders; null where nobody has said. */
  readonly workflowsUrl: string | null;
}

/** The front door: what runs here, and where everything is. */
export function overviewHandlers(facilities: Facilities): Handlers<'getOverview'> {
  const facts = { ...facilities, workflowsUrl: fromHere(facilities.workflowsUrl) };
  return {
    getOverview({ accepted }) {
      const body = accepted === 'text/html' ? frontPage(facts) : overviewOf(facts);
      const headers = { ...PAGE_HEADERS, 'Cache-Control': 'public, max-age=300' };
      return Promise.resolve({ status: 200, body, headers, conditional: true });
    },
  };
}

/** An address of this machine tells nobody anything; another one is the operator's own. */
const fromHere = (url: string | null): string | null =>
  url !== null && isLoopback(new URL(url).hostname) ? url : null;
