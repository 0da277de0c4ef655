import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withProgress } from '../progress.ts';
import { keepFetched } from './cache.ts';
import type { Search } from './find.ts';

/** The last resort: the SDK's own download. It cannot fetch without also starting what it fetched, for a moment. */
export async function fromSdk(search: Search): Promise<{ path: string } | { passedOver: string }> {
  const { program, screen } = search;
  const fetch = async (folder: string) => {
    const label = `${program.title} ${program.version}: fetching it with the Temporal SDK`;
    await withProgress(label, startOnce(search, folder), { screen });
    const [file] = await readdir(folder);
    if (!file) throw new Error('nothing came');
    return join(folder, file);
  };
  try {
    return { path: await keepFetched(search, fetch) };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { passedOver: `the SDK's download: ${reason.slice(0, 120)}` };
  }
}

async function startOnce({ program }: Search, downloadDir: string): Promise<void> {
  // Loaded here because it is large, a development dependency, and hardly ever needed.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download', version: `v${program.version}`, downloadDir } } as const;
  const running = program.onPath
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await running.teardown();
}
