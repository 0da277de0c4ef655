import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { addDependencies, type Dependencies } from '../metrics/dependencies.ts';
import type { MetricsSource } from '../metrics/metrics-server.ts';
import { addPool } from '../metrics/pool.ts';
import { addProcessMetrics } from '../metrics/process-metrics.ts';
import type { PoolState } from '../store/index.ts';

/** In seconds: from a lookup in the store to the longest wait for an outcome. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The limits that end a connection. */
export type ConnectionLimit = 'connections' | 'pipelining' | 'unread_time' | 'unread_bytes';

/** The Prometheus metrics of a gateway. Labels come from our own tables: no caller can make up a series. */
export class Metrics implements MetricsSource {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];

  readonly #requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Requests by method, route and status, and how long they took.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: this.#registers,
  });
  readonly #inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that have come and are not answered yet; live timelines are in event_streams_open, too.',
    registers: this.#registers,
  });
  readonly #problems = new Counter({
    name: 'problems_total',
    help: 'Answers that were problems, refusals by orders among them, by code.',
    labelNames: ['code'],
    registers: this.#registers,
  });
  readonly #signals = new Counter({
    name: 'signals_total',
    help: 'Commands that Temporal has acknowledged.',
    labelNames: ['command'],
    registers: this.#registers,
  });
  readonly #outcomes = new Histogram({
    name: 'outcome_wait_seconds',
    help: 'How long callers waited for the outcome of a command, by command and by what they were told.',
    labelNames: ['command', 'outcome'],
    buckets: BUCKETS,
    registers: this.#registers,
  });
  readonly #calls = new Histogram({
    name: 'temporal_call_seconds',
    help: 'How long Temporal took to answer, by call and result.',
    labelNames: ['call', 'result'],
    buckets: BUCKETS,
    registers: this.#registers,
  });
  readonly #storeFailures = new Counter({
    name: 'store_failures_total',
    help: 'Calls of the store that failed: an outage, or data that it could not take or read.',
    labelNames: ['failure'],
    registers: this.#registers,
  });

  readonly #cutConnections = new Counter({
    name: 'connections_cut_total',
    help: 'Connections that a limit has ended (docs/limits.md), by the limit.',
    labelNames: ['limit'],
    registers: this.#registers,
  });

  readonly #wrongCredentials = new Counter({
    name: 'wrong_credentials_total',
    help: 'API keys and tokens that were none, by how they were answered: at_once, slowly, or rate_limited.',
    labelNames: ['answer'],
    registers: this.#registers,
  });

  /** Adds the metrics of the process: memory, CPU, event loop. */
  withProcess(): this {
    addProcessMetrics(this.#registry);
    return this;
  }

  withPool(look: () => PoolState | null): this {
    addPool(this.#registry, look);
    return this;
  }

  withDependencies(look: () => Promise<Dependencies>): this {
    addDependencies(this.#registry, look);
    return this;
  }

  withStreams(count: () => number): this {
    new Gauge({
      name: 'event_streams_open',
      help: 'Timelines that are followed live at the moment.',
      registers: this.#registers,
      collect() {
        this.set(count());
      },
    });
    return this;
  }

  /** @returns to be called when the request has its answer, or its caller is gone */
  began(): () => void {
    this.#inFlight.inc();
    return () => {
      this.#inFlight.dec();
    };
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  problem(code: string): void {
    this.#problems.inc({ code });
  }

  storeFailed(failure: 'outage' | 'data'): void {
    this.#storeFailures.inc({ failure });
  }

  cut(limit: ConnectionLimit): void {
    this.#cutConnections.inc({ limit });
  }

  wrongCredential(answer: 'at_once' | 'slowly' | 'rate_limited'): void {
    this.#wrongCredentials.inc({ answer });
  }

  signalled(command: string): void {
    this.#signals.inc({ command });
  }

  settled(command: string, outcome: 'accepted' | 'refused' | 'pending', seconds: number): void {
    this.#outcomes.observe({ command, outcome }, seconds);
  }

  /** Measures how long a call of Temporal takes. */
  async calling<T>(call: string, work: Promise<T>): Promise<T> {
    const end = this.#calls.startTimer({ call });
    try {
      const answer = await work;
      end({ result: 'answered' });
      return answer;
    } catch (error) {
      end({ result: 'failed' });
      throw error;
    }
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
