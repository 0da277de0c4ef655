import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { takeTurns } from './comparison.ts';
import { RefusingOrder } from './order.ts';
import { onTestbed, type Testbed } from './testbed.ts';
import { cpuOf } from './usage.ts';

const QUEUE = 'orders';
const USERS = 16;
const ROUNDS = 4;
const WARMING = 3;
const EACH = 15;
/** About as long as an order takes to answer. */
const PACE_MS = 500;
const KEY = 'a-secret-of-the-bench';

/** So long a process may still have to do with what it has answered. */
const SETTLING_MS = 250;

const address = z.object({ port: z.int() });
const spentBy = z.object({ cpuMs: z.number() });

/** CPU time in milliseconds. */
interface Round {
  readonly bare: number;
  readonly gateway: number;
  readonly server: number;
}

// What a command costs the gateway, a bare client of Temporal that sends the same signal, and a bare server.
await onTestbed(async (testbed, say) => {
  const where = await testbed.description();
  await testbed.startWorker('real', QUEUE);
  const gateway = await testbed.startGateway(`bench:${KEY}`);
  const bare = start('bare-client.ts', testbed);
  await once(bare, 'message');
  const server = start('bare-server.ts', testbed);
  const { port } = address.parse(((await once(server, 'message')) as unknown[])[0]);
  say('orders are booked');
  const orders = await Promise.all(Array.from({ length: USERS }, () => RefusingOrder.book(testbed.client, QUEUE)));

  const ids = orders.map(({ id }) => id);
  const served = async (pid: number | undefined, confirmed: (id: string) => Promise<void>) => {
    const before = cpuOf(pid ?? null) ?? NaN;
    await takeTurns(ids, EACH, confirmed);
    await sleep(SETTLING_MS);
    return (cpuOf(pid ?? null) ?? NaN) - before;
  };
  const turns = {
    gateway: () => served(gateway.pid, (id) => confirm(`${gateway.address}/v1/orders/${id}/confirm`)),
    server: () =>
      served(server.pid, async () => {
        // At the pace of the others: a server that is busy all the time spends less on each request.
        await sleep(PACE_MS * 2 * Math.random());
        await confirm(`http://127.0.0.1:${port}/confirm`);
      }),
    bare: async () => {
      bare.send({ workflowIds: ids.map(workflowIdOf), each: EACH });
      const [said] = (await once(bare, 'message')) as unknown[];
      return spentBy.parse(said).cpuMs;
    },
  };
  const take = async () => ({ bare: await turns.bare(), gateway: await turns.gateway(), server: await turns.server() });
  say('all are being warmed up');
  for (let time = 0; time < WARMING; time += 1) await take();
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    rounds.push(await take());
  }
  bare.disconnect();
  server.disconnect();
  return report(where, rounds);
});

function start(script: string, { env }: Testbed): ChildProcess {
  return fork(join(import.meta.dirname, script), { env, execArgv: ['--import', 'tsx'] });
}

/** A command that does all the work of one, and changes nothing: there are no terms of this revision. */
async function confirm(url: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${KEY}`,
      'On-Behalf-Of': 'provider:pro_1',
      'Content-Type': 'application/json',
    },
    body: '{"revision":99}',
  });
  const text = await response.text();
  if (response.status !== 409 || !text.includes('revision_mismatch')) throw new Error(`${response.status} ${text}`);
}

function report(where: string, rounds: readonly Round[]): string {
  const commands = USERS * EACH;
  const sum = (...of: (keyof Round)[]) =>
    of.reduce((all, one) => all + rounds.reduce((sum, round) => sum + round[one], 0), 0);
  const each = (...of: (keyof Round)[]) => (sum(...of) / rounds.length / commands).toFixed(1);
  const ratios = (...of: (keyof Round)[]) => {
    const each = rounds.map((round) => round.gateway / of.reduce((all, one) => all + round[one], 0));
    const [least, most] = [Math.min(...each), Math.max(...each)];
    return `${(sum('gateway') / sum(...of)).toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`;
  };
  return `
# What a command costs

${where}.

${USERS} callers at a time, ${commands} commands a round, ${rounds.length} rounds in turn, all refused by the order, which
is as much work as any other. CPU time of whole processes:

| | CPU ms a command | the gateway to that |
| --- | --- | --- |
| a bare Temporal client: the same signal, and one query for the outcome | ${each('bare')} | ${ratios('bare')} |
| a bare Express server: the same request, and an answer as long | ${each('server')} | ${ratios('server')} |
| both | ${each('bare', 'server')} | ${ratios('bare', 'server')} |
| the gateway: HTTP, who may, the schema, the signal, the outcome from the store, the answer | ${each('gateway')} | |
`;
}
