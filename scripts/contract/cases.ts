import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A request that was made up, and what it was answered with. */
export interface Case {
  readonly phase: string;
  /** null: there was no answer. */
  readonly status: number | null;
  /** It was made from the answer before it, along a link of the document. */
  readonly isLinked: boolean;
}

const finished = z.object({
  ScenarioFinished: z.object({
    phase: z.string(),
    recorder: z.object({
      cases: z.record(z.string(), z.object({ is_transition_applied: z.boolean() })).default({}),
      interactions: z
        .record(z.string(), z.object({ response: z.object({ status_code: z.int() }).nullish() }))
        .default({}),
    }),
  }),
});

/** The cases in a report of Schemathesis, which has one event on each line. */
export async function casesIn(report: string): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for await (const line of createInterface({ input: createReadStream(report), crlfDelay: Infinity })) {
    if (!line.startsWith('{"ScenarioFinished"')) continue;
    const { phase, recorder } = finished.parse(JSON.parse(line)).ScenarioFinished;
    for (const [id, { is_transition_applied: isLinked }] of Object.entries(recorder.cases)) {
      cases.push({ phase, status: recorder.interactions[id]?.response?.status_code ?? null, isLinked });
    }
  }
  return cases;
}
