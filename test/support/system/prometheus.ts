import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { prometheusConfig, type Targets } from '../../../scripts/topology/prometheus-config.ts';
import { until } from '../until.ts';
import { Child } from './child.ts';
import { freePort } from '../../../scripts/start/free-port.ts';

const ruleGroups = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), query: z.string() })) })),
  }),
});
const series = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string().transform(Number)])),
      }),
    ),
  }),
});

/** One line of a chart: its labels, and its values, each at a time in seconds since 1970. */
export type Series = z.infer<typeof series>['data']['result'][number];

const found = z.object({ data: z.object({ result: z.array(z.unknown()) }) });

/** Whether the programs of Prometheus are here: `apt-get install prometheus`. */
export const hasPrometheus = (): boolean => spawnSync('prometheus', ['--version']).status === 0;

/** A real Prometheus with the alerts of this product. It scrapes every two seconds. */
export class Prometheus {
  readonly #process: Child;
  readonly #url: string;

  private constructor(process: Child, url: string) {
    this.#process = process;
    this.#url = url;
  }

  static async open(folder: string, targets: Targets): Promise<Prometheus> {
    const port = await freePort();
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, prometheusConfig(targets, 2));
    const { PATH, HOME } = process.env;
    const child = new Child({
      command: 'prometheus',
      args: [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      env: { PATH, HOME },
      logFile: join(folder, 'prometheus.log'),
      ipc: false,
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => {
      child.mustLive();
      return (await fetch(`${url}/-/ready`).catch(() => null))?.ok === true;
    });
    return new Prometheus(child, url);
  }

  /** The alerts, each with its expression. */
  async alerts(): Promise<ReadonlyMap<string, string>> {
    const { data } = ruleGroups.parse(await this.#ask('rules'));
    return new Map(data.groups.flatMap(({ rules }) => rules.map(({ name, query }) => [name, query] as const)));
  }

  /** Whether an expression finds something: an alert with this one would fire, once it has done so for its time. */
  async finds(expression: string): Promise<boolean> {
    const { data } = found.parse(await this.#ask(`query?query=${encodeURIComponent(expression)}`));
    return data.result.length > 0;
  }

  /** What a chart of an expression shows: its last so many seconds, in steps of two. */
  async chart(expression: string, seconds: number): Promise<readonly Series[]> {
    const end = Date.now() / 1_000;
    const range = new URLSearchParams({
      query: expression,
      start: String(end - seconds),
      end: String(end),
      step: '2',
    });
    return series.parse(await this.#ask(`query_range?${range.toString()}`)).data.result;
  }

  close(): Promise<void> {
    return this.#process.stop();
  }

  async #ask(path: string): Promise<unknown> {
    return (await fetch(`${this.#url}/api/v1/${path}`)).json();
  }
}

/** The metrics that an expression of Prometheus names. */
export function metricsIn(expression: string): readonly string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  const words = [...bare.matchAll(/\b([a-zA-Z_:][\w:]*)\b(?!\s*\()/g)].map(([, word = '']) => word);
  return words.filter((word) => !/^(and|or|unless|bool|inf|nan)$/i.test(word));
}
