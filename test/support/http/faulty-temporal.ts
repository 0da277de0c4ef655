import { Client, type ConnectionLike } from '@temporalio/client';

/** What Temporal answers in place of a result. */
export interface GrpcFailure {
  readonly code: number;
  readonly details: string;
}

/** The calls of Temporal that fail, by their names in its API. */
export type GrpcFailures = Readonly<Partial<Record<keyof ConnectionLike['workflowService'], GrpcFailure>>>;

/** The same client, but for the calls that fail: those never reach Temporal. */
export function faultyClient({ connection, options: { namespace } }: Client, failures: GrpcFailures): Client {
  const failing = Object.entries(failures).map(([name, { code, details }]): [string, () => Promise<never>] => [
    name,
    () => Promise.reject(Object.assign(new Error(details), { code, details, metadata: { get: () => [] } })),
  ]);
  const workflowService = overriding(connection.workflowService, new Map(failing));
  return new Client({ connection: overriding(connection, new Map([['workflowService', workflowService]])), namespace });
}

function overriding<T extends object>(target: T, overrides: ReadonlyMap<string, unknown>): T {
  return new Proxy(target, {
    get(_target, name) {
      if (overrides.has(String(name))) return overrides.get(String(name));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
