/** What a process serves for Prometheus, by its series. */
export class Scrape {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  static async of(url: string): Promise<Scrape> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    return new Scrape(await response.text());
  }

  /** The names of all metrics, as alerts and dashboards use them. */
  get names(): ReadonlySet<string> {
    return new Set(
      [...this.text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
        type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
      ),
    );
  }

  /**
   * @param series with its labels in the order in which they are served, `orders_open{stage="payment"}`
   * @returns null where it is not served
   */
  value(series: string): number | null {
    const line = this.text.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? null : Number(line.slice(series.length + 1));
  }
}
