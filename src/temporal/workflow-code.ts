import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import { FAILURE_CONVERTER, workflowBundle, WORKFLOW_SOURCES } from './workflow-bundle.ts';

/** What a worker loads beside its own program. */
export interface WorkflowCode {
  readonly bundle: NonNullable<WorkerOptions['workflowBundle']>;
  readonly payloadConverterPath: string;
  readonly failureConverterPath: string;
}

/** What `npm run build` puts beside the program, by name. */
export const COMPILED = {
  bundle: 'workflows.cjs',
  payloadConverter: 'payload-converter.cjs',
  failureConverter: 'failure-converter.cjs',
};

/** That of a compiled worker was compiled with it; otherwise it is made from the sources. */
export async function workflowCode(): Promise<WorkflowCode> {
  const compiled = {
    bundle: { codePath: join(import.meta.dirname, COMPILED.bundle) },
    payloadConverterPath: join(import.meta.dirname, COMPILED.payloadConverter),
    failureConverterPath: join(import.meta.dirname, COMPILED.failureConverter),
  };
  if (existsSync(compiled.bundle.codePath)) return compiled;
  return {
    bundle: await workflowBundle(),
    payloadConverterPath: WORKFLOW_SOURCES.payloadConverterPath,
    failureConverterPath: FAILURE_CONVERTER,
  };
}
