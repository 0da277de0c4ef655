import type { Testbed } from '../testbed.ts';
import { takeCrowd } from './crowd.ts';
import { loseWorker } from './dead-worker.ts';
import { CaseFindings } from './findings.ts';
import type { BenchOptions } from './options.ts';
import type { Shop } from './shop.ts';
import { takeTurn } from './turn.ts';

/** Before the first round everything is compiled by the engine, and every cache is filled. */
const WARMING_UP = { users: 16, ms: 3_000 };

/** Measures at all shops in turn. */
export class LifeBench {
  readonly findings: readonly CaseFindings[];
  readonly #testbed: Testbed;
  readonly #options: BenchOptions;
  readonly #say: (line: string) => void;

  constructor(testbed: Testbed, shops: readonly Shop[], options: BenchOptions, say: (line: string) => void) {
    this.findings = shops.map((shop) => new CaseFindings(shop));
    this.#testbed = testbed;
    this.#options = options;
    this.#say = say;
  }

  async run(): Promise<void> {
    const { parts, thorough, orders } = this.#options;
    const some = this.findings.filter(({ shop }) => thorough.includes(shop.name));
    if (parts.includes('speed')) await this.#takeTurns();
    if (parts.includes('crowd')) {
      await this.#visit(`${orders} orders due at once`, some, async (findings) => {
        findings.crowd = await takeCrowd(this.#testbed, findings.shop, orders);
      });
    }
    if (parts.includes('kill')) {
      await this.#visit('one of two workers is killed', some, async (findings) => {
        findings.deadWorker = await loseWorker(findings.shop);
        this.#tell(findings.deadWorker.failures);
      });
    }
  }

  /** All cases in turn, several times over: whatever else goes on on this machine, it meets each of them. */
  async #takeTurns(): Promise<void> {
    const { rounds, users, seconds } = this.#options;
    await this.#visit('warming up', this.findings, async ({ shop }) => {
      await takeTurn(this.#testbed, shop, WARMING_UP.users, WARMING_UP.ms);
    });
    for (let round = 1; round <= rounds; round += 1) {
      for (const many of users) {
        await this.#visit(`round ${round} of ${rounds}, ${many} at a time`, this.findings, async (findings) => {
          const turn = await takeTurn(this.#testbed, findings.shop, many, seconds * 1_000);
          findings.add(many, turn);
          this.#tell(turn.failures);
        });
      }
    }
  }

  async #visit(
    what: string,
    all: readonly CaseFindings[],
    measure: (findings: CaseFindings) => Promise<void>,
  ): Promise<void> {
    for (const findings of all) {
      this.#say(`${what}: ${findings.shop.about.title}`);
      await findings.shop.during(() => measure(findings));
    }
  }

  #tell(failures: readonly string[]): void {
    const [first] = failures;
    if (first !== undefined) this.#say(`${failures.length} failed, as this one: ${first}`);
  }
}
