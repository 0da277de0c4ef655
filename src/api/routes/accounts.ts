import type { Express } from 'express';
import { LIMITS } from '../../domain/values/limits.ts';
import type { PartyId } from '../../domain/order/party.ts';
import { authorise } from '../callers/authorisation.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { Problem } from '../problems.ts';
import { read } from '../contract/schemas/mistakes.ts';
import { entriesQuery, noQuery } from '../contract/schemas/query.ts';
import type { GatewayServices } from './gateway-services.ts';

/** What providers were credited. */
export function accountRoutes(app: Express, { book }: GatewayServices): void {
  resource(app, '/v1/accounts/:providerId', {
    async get(exchange): Promise<Reply> {
      const providerId = ownAccount(exchange);
      read(noQuery, exchange.query);
      return { status: 200, body: { providerId, balances: await book.balances(providerId) } };
    },
  });

  resource(app, '/v1/accounts/:providerId/entries', {
    async get(exchange): Promise<Reply> {
      const providerId = ownAccount(exchange);
      const page = read(entriesQuery, exchange.query);
      return { status: 200, body: await book.listEntries(providerId, page) };
    },
  });
}

/** @throws {Problem} forbidden, since an account has no existence to be hidden: every provider has one */
function ownAccount({ caller, params }: Exchange): PartyId {
  const id = params['providerId'] ?? '';
  authorise(caller, 'read_account');
  if (caller.actor?.role === 'provider' && caller.actor.id !== id) throw new Problem('forbidden');
  if (!LIMITS.id.test(id)) throw new Problem('not_found');
  return id as PartyId;
}
