import { sql, type Kysely } from 'kysely';
import type { CommandId, CommandOutcome } from '../../src/domain/order/command.ts';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import { toJson } from '../../src/store/json.ts';
import type { Schema } from '../../src/store/schema.ts';
import { placed } from '../../test/support/store/many-orders-placed.ts';
import { inOwnWords, tableOf } from '../../test/support/store/many-orders-seed.ts';

/** Some of many orders, by their numbers; the last is not among them. */
interface Numbers {
  readonly from: number;
  readonly to: number;
}

export async function seedTimelines(db: Kysely<Schema>, numbers: Numbers): Promise<void> {
  const events = tableOf(({ story }) =>
    story.events.map(({ seq, type, at, actor, commandId, data }) => ({
      seq,
      type,
      at,
      role: actor.role,
      actor: actor.id,
      command: commandId && inFull(commandId),
      data: toJson(data),
    })),
  );
  await sql`
    insert into events (order_id, seq, type, at, actor_role, actor_id, command_id, data)
    ${placed()}
    select id, seq, type, case seq when 1 then created_at else at end, role,
      case role when 'customer' then customer_id when 'provider' then provider_id else actor end,
      command, ${inOwnWords('data')}
    from placed join (${events}) events on events.kind = placed.kind where ${isIn(numbers)} order by i, seq`.execute(
    db,
  );
}

export async function seedOutcomes(db: Kysely<Schema>, numbers: Numbers): Promise<void> {
  const outcomes = tableOf(({ story }) =>
    outcomesOf(story.events).map((outcome) => ({ command: outcome.commandId, outcome: toJson(outcome) })),
  );
  await sql`
    insert into outcomes (order_id, command_id, outcome)
    ${placed()}
    select id, command, ${inOwnWords('outcome')}
    from placed join (${outcomes}) outcomes on outcomes.kind = placed.kind where ${isIn(numbers)} order by i`.execute(
    db,
  );
}

const isIn = ({ from, to }: Numbers) => sql`i >= ${sql.lit(from)} and i < ${sql.lit(to)}`;

/** One of each command, with its last event. */
export function outcomesOf(events: readonly OrderEvent[]): readonly CommandOutcome[] {
  const last = new Map(
    events.flatMap((event) => (event.commandId === null ? [] : [[event.commandId, event] as const])),
  );
  return [...last].map(([commandId, { actor, at, seq }]) => ({
    commandId: inFull(commandId),
    command: commandId.replace(/^.*_/, ''),
    actor,
    receivedAt: at,
    request: { id: `${ULID}~${ULID}`, fingerprint: 'f'.repeat(43) },
    refused: null,
    version: seq,
  }));
}

const ULID = '01K'.padEnd(26, '0');

/** As long as the ids of the gateway. */
const inFull = (id: CommandId): CommandId => `cmd_${id.padStart(26, '0')}` as CommandId;
