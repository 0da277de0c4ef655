import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORDER_WORKFLOW, workflowIdOf } from '../../../src/workflows/messages.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { freePort } from '../../start/free-port.ts';
import type { RunningGateway, RunningProcess, Testbed } from '../testbed.ts';
import { bareWorkflowId, duePolicies } from './due-window.ts';
import type { Receivers } from './receivers.ts';

/** How orders are kept: the product, or one of those that it is compared with. */
export type DesignName = 'bare' | 'tutorial' | 'product';

export const SECRET = 'a-secret-of-the-bench';

/** A design that runs: its gateway, and its workers. */
export class RunningDesign {
  readonly gateway: RunningGateway;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly workflowIdOf: (orderId: string) => string;
  readonly #startWorker: () => Promise<RunningProcess>;
  #worker: RunningProcess;

  constructor(plan: DesignPlan, gateway: RunningGateway, worker: RunningProcess) {
    this.gateway = gateway;
    this.workflowType = plan.workflowType;
    this.taskQueue = plan.taskQueue;
    this.workflowIdOf = plan.workflowIdOf;
    this.#startWorker = plan.startWorker;
    this.#worker = worker;
  }

  get worker(): RunningProcess {
    return this.#worker;
  }

  /** One that has no order in memory takes the place of the worker. */
  async renewWorker(): Promise<void> {
    await this.#worker.stop();
    this.#worker = await this.#startWorker();
  }

  /** A second worker works beside the first. @returns what kills the first, so that only the second is left */
  async addWorker(): Promise<() => void> {
    const [first, second] = [this.#worker, await this.#startWorker()];
    return () => {
      first.kill();
      this.#worker = second;
    };
  }
}

interface DesignPlan extends Pick<RunningDesign, 'workflowType' | 'taskQueue' | 'workflowIdOf'> {
  readonly startWorker: () => Promise<RunningProcess>;
  readonly startGateway: () => Promise<RunningGateway>;
}

export async function startDesign(name: DesignName, testbed: Testbed, receivers: Receivers): Promise<RunningDesign> {
  const plan = name === 'product' ? productPlan(testbed, receivers) : barePlan(name, testbed);
  const [gateway, worker] = await Promise.all([plan.startGateway(), plan.startWorker()]);
  return new RunningDesign(plan, gateway, worker);
}

function productPlan(testbed: Testbed, { smtp }: Receivers): DesignPlan {
  const policies = join(testbed.env['DATA_DIR'] ?? '', 'policies.json');
  writeFileSync(policies, duePolicies());
  const settings = { SMTP_URL: smtp, WEBHOOK_ALLOW_PRIVATE: '1', POLICIES_FILE: policies };
  const taskQueue = 'orders';
  return {
    workflowType: ORDER_WORKFLOW,
    taskQueue,
    workflowIdOf: (orderId) => workflowIdOf(orderId as OrderId),
    startWorker: () => testbed.startWorker('real', taskQueue, settings),
    startGateway: () => testbed.startGateway(`bench:${SECRET}`, settings),
  };
}

function barePlan(workflowType: 'bare' | 'tutorial', testbed: Testbed): DesignPlan {
  const taskQueue = `${workflowType}-orders`;
  const env = { TEMPORAL_TASK_QUEUE: taskQueue };
  const script = (name: string) => join(import.meta.dirname, name);
  return {
    workflowType,
    taskQueue,
    workflowIdOf: bareWorkflowId,
    startWorker: () => testbed.startScript(`${workflowType} worker`, [script('bare-worker.ts')], env),
    startGateway: async () => {
      const PORT = String(await freePort());
      const args = [script('bare-gateway.ts'), workflowType];
      const running = await testbed.startScript(`${workflowType} gateway`, args, { ...env, PORT });
      return { ...running, address: `http://127.0.0.1:${PORT}` };
    },
  };
}
