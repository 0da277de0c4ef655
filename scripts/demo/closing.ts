import { minus, moneyInWords } from '../../src/domain/money.ts';
import { balanceIn, ledgerDifferences, type Account } from './account.ts';
import type { OrderInPlay } from './order-in-play.ts';
import { partyId, type Play } from './play.ts';
import type { RunningSystem } from './running-system.ts';
import { insist } from './step.ts';
import { FEE, PRICE } from './stories.ts';
import type { OrderView } from './views.ts';
import { stageInWords } from './words.ts';

interface End {
  readonly play: Play;
  readonly system: RunningSystem;
  readonly orders: readonly OrderInPlay[];
  readonly before: Account;
  readonly after: Account;
}

/** What has become of the orders and of the money. */
export function closing({ play, system, orders, before, after }: End): void {
  const { teller } = play;
  teller.say('');
  teller.title('What has become of them');
  for (const { name, seen } of orders) teller.say('', ...row(name, seen, system.workflows));
  for (const line of [])teller.say(line);
}
