import assert from 'node:assert/strict';
import { MAY, type Acting, type Action } from '../../src/api/callers/authorisation.ts';
import type { ActingParty } from '../../src/api/callers/caller.ts';
import { COMMAND_NAMES, type CommandName } from '../../src/domain/order/command.ts';
import { STAGES } from '../../src/domain/order/order.ts';
import { partyId, type OrderId, type Party, type PartyId, type Role } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { shift } from '../support/orders/clock.ts';
import { customer, provider, support, type Deed } from '../support/orders/deeds.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import type { Answered } from '../support/http/answered.ts';
import { Caller, SECRET } from '../support/http/caller.ts';
import { Judging } from '../support/http/judging.ts';
import { apiKey, LINKS, serve, type Served } from '../support/http/served.ts';

/** The contract's word on who may ever do what: an action that has no row here is none that anybody has thought about. */
const CONTRACT: Readonly<
  Record<Action, { readonly by: readonly Acting[]; readonly through?: 'api_key'; readonly byLink?: true }>
> = {
  create: { by: ['customer'] },
  confirm: { by: ['customer', 'provider'], byLink: true },
  edit: { by: ['customer', 'provider'], byLink: true },
  decline: { by: ['customer'], byLink: true },
  withdraw: { by: ['provider'], byLink: true },
  done: { by: ['provider'], byLink: true },
  cancel: { by: ['customer', 'provider'], byLink: true },
  reject: { by: ['customer'], byLink: true },
  pay: { by: ['customer'], through: 'api_key' },
  claim: { by: ['provider'], byLink: true },
  resolve: { by: ['support'] },
  review: { by: ['customer'], byLink: true },
  read_order: { by: ['customer', 'provider', 'support', 'backend'], byLink: true },
  manage_links: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  amend_order: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  list_orders: { by: ['customer', 'provider', 'support', 'backend'] },
  read_account: { by: ['provider', 'support', 'backend'] },
  read_feed: { by: ['support', 'backend'] },
  read_policies: { by: ['customer', 'provider', 'support', 'backend'] },
  manage_messages: { by: ['support', 'backend'] },
  manage_webhooks: { by: ['support', 'backend'] },
  manage_test_clocks: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  use_codec: { by: ['support', 'backend'] },
};

/** A good body of each command, for the order as it stands. */
const DEEDS: Readonly<Record<CommandName, (story: Story) => Deed>> = {
  confirm: () => customer.confirms(),
  edit: () => provider.edits({ price: 11_000 }),
  decline: () => customer.declines(),
  withdraw: ({ order }) => (order.claim?.status === 'open' ? provider.withdrawsTheClaim() : provider.withdraws()),
  done: () => provider.saysDone(),
  cancel: () => provider.cancels(),
  reject: () => customer.rejects(),
  pay: ({ order }) => customer.pays(Math.max(order.payment.due.amount - order.payment.paid.amount, 1)),
  claim: () => provider.claims(),
  resolve: ({ order }) => support.resolves(order.stage === 'payment' ? 'write_off' : 'uphold'),
  review: () => customer.reviews(),
};

/** The order in every state that it can be in. */
const STATES: Readonly<Record<string, () => Story>> = {
  'booked, in confirmation': () => anOrder(),
  'edited by the provider, in confirmation': () =>
    anOrder()
      .when(provider.edits({ price: 13_000 }))
      .accepted(),
  'agreed, in execution': () => anOrder().inExecution(),
  'with a pending change, in execution': () => anOrder().withPendingChange(),
  'begun, in execution': () =>
    anOrder()
      .inExecution()
      .at(shift(anOrder().order.updatedAt, { days: 9, hours: 2 })),
  'done, in confirmation of execution': () => anOrder().inConfirmationOfExecution(),
  'disputed, in confirmation of execution': () => anOrder().disputed(),
  'due, in payment': () => anOrder().inPayment(),
  'overdue, in payment': () => anOrder().overdue(),
  'claimed, in payment': () => anOrder().claimed(),
  'paid, closed': () => anOrder().closed(),
  'reviewed, closed': () => anOrder().reviewed(),
  cancelled: () => anOrder().cancelled(),
  expired: () => anOrder().expired(),
};

interface Who extends ActingParty {
  readonly relation: 'party' | 'stranger' | 'support';
}

const PARTIES: readonly Who[] = [
  { role: 'customer', id: 'cus_1', relation: 'party' },
  { role: 'customer', id: 'cus_2', relation: 'stranger' },
  // Somebody with the id of the other party.
  { role: 'customer', id: 'pro_1', relation: 'stranger' },
  { role: 'provider', id: 'pro_1', relation: 'party' },
  { role: 'provider', id: 'pro_2', relation: 'stranger' },
  { role: 'provider', id: 'cus_1', relation: 'stranger' },
  { role: 'support', id: 'sup_1', relation: 'support' },
];

const THROUGH = ['api_key', 'jwt', 'link'] as const;

describe('Role × action × relation × state (a stand-in takes the place of Temporal; it judges as the workflow does)', () => {
  it('the table is the one of the contract, with every action', () => {
    assert.deepEqual(MAY, CONTRACT);
    assert.deepEqual(
      Object.keys(CONTRACT)
        .filter((action) => COMMAND_NAMES.some((name) => name === action))
        .sort(),
      [...COMMAND_NAMES].sort(),
    );
  });

  it('the states are of every stage', () => {
    assert.deepEqual(new Set(Object.values(STATES).map((tell) => tell().order.stage)), new Set(STAGES));
  });

  for (const [state, tell] of Object.entries(STATES)) {
    describe(state, () => {
      const judging = new Judging(tell());
      const { order } = judging.story;
      const links = new Map<string, string>();
      /** A stranger's link is one of another order. */
      const linkedOrder = (role: Party, id: string) =>
        partyId(order, role) === id ? order.id : ('ord_other' as OrderId);
      let served: Served;
      before(async () => {
        const readToken = (token: string) => Promise.resolve(PARTIES.find((who) => tokenOf(who) === token) ?? null);
        served = await serve({ ...judging.deps(), credentials: { apiKeys: [apiKey('tests', SECRET)], readToken } });
        for (const { role, id } of PARTIES) {
          if (role === 'support') continue;
          const [orderId, generation] = [linkedOrder(role, id), 0];
          const link = { orderId, role, partyId: id as PartyId, generation, expiresAt: instant(LATE) };
          links.set(`${role} ${id}`, await LINKS.tokens.make(link));
        }
      });
      after(() => served.close());

      for (const name of COMMAND_NAMES) {
        it(`${name}: by whom, through what, on an own, a foreign and a missing order`, async () => {
          for (const through of THROUGH) {
            for (const who of holdersOf(through)) await mustBeAnswered(name, who, through);
          }
          await mustNotCome(served.backend.post(`/v1/orders/${order.id}/${name}`, {}), 400);
        });
      }

      it('reading the order, its timeline and what became of its booking', async () => {
        for (const through of THROUGH) {
          for (const who of holdersOf(through)) {
            const caller = callerOf(who, through);
            const expected = who.relation === 'stranger' ? 404 : 200;
            for (const path of [order.id, `${order.id}/events`]) {
              assert.equal((await caller.get(`/v1/orders/${path}`)).status, expected, `${path} by ${inWords(who)}`);
            }
            assert.equal((await caller.get('/v1/orders/ord_none')).status, 404);
          }
        }
        assert.equal((await served.backend.get(`/v1/orders/${order.id}`)).status, 200);
      });

      async function mustBeAnswered(name: CommandName, who: Who, through: (typeof THROUGH)[number]): Promise<void> {
        const { command } = DEEDS[name](judging.story)(order);
        const post = (id: string) =>
          callerOf(who, through).post(`/v1/orders/${id}/${name}`, { ...command, name: undefined });
        const may = isAllowed(name, who.role, through);
        await mustNotCome(post('ord_none'), may ? 404 : 403);
        if (!may || who.relation === 'stranger') return mustNotCome(post(order.id), may ? 404 : 403);
        const before = judging.sent.length;
        const { status, body: said } = await post(order.id);
        const why = judging.story.when(() => ({ actor: who, command })).refused;
        const expected = why ? `409 ${why.code}` : '200 undefined';
        assert.equal(`${status} ${String(said.at('code'))}`, expected, `${name} by ${inWords(who)}`);
        assert.equal(judging.sent.length, before + 1, 'it came to the order, once');
        if (!why) assert.ok(said.list(`allowedActions.${who.role}`).some(({ value }) => value === name));
      }

      async function mustNotCome(request: Promise<Answered>, status: number): Promise<void> {
        const before = judging.sent.length;
        assert.equal((await request).status, status);
        assert.equal(judging.sent.length, before, 'it did not come to any order');
      }

      const callerOf = (who: Who, through: (typeof THROUGH)[number]): Caller =>
        through === 'api_key'
          ? served.backend.as(`${who.role}:${who.id}`)
          : new Caller(served.base, { Authorization: `Bearer ${through === 'jwt' ? tokenOf(who) : linkOf(who)}` });
      const linkOf = ({ role, id }: ActingParty) => links.get(`${role} ${id}`) ?? '';
    });
  }
});

/** In the year 2100: the orders are of different days. */
const LATE = Date.UTC(2100, 0, 1);

/** Support has no links. */
const holdersOf = (through: (typeof THROUGH)[number]): readonly Who[] =>
  PARTIES.filter(({ role }) => through !== 'link' || role !== 'support');

const tokenOf = ({ role, id }: ActingParty): string => `token-of-${role}-${id}`;
const inWords = ({ role, id }: ActingParty): string => `${role} ${id}`;

/** By the table of the gateway, which is the contract's. */
const isAllowed = (action: Action, role: Role, through: (typeof THROUGH)[number]): boolean =>
  MAY[action].by.includes(role) &&
  (MAY[action].through ?? through) === through &&
  (through !== 'link' || MAY[action].byLink === true);
