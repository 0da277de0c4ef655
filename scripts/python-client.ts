import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openApiDocument } from '../src/api/openapi/document.ts';
import { BUILT_IN_POLICIES } from '../src/domain/order/policy.ts';
import { instant } from '../src/domain/values/instant.ts';
import { findPythonLibrary, type PythonLibrary } from './python-library.ts';
import { python } from './python.ts';

/** What generates the Python client, and what the client itself needs. */
export const GENERATOR: PythonLibrary = {
  title: 'openapi-python-client',
  package: 'openapi-python-client',
  version: '0.29.1',
  with: ['httpx==0.28.1', 'attrs==26.1.0', 'standardwebhooks==1.1.0'],
};

export const PYTHON_CLIENT = join(import.meta.dirname, '../clients/python/src');

/**
 * Generates the operations and models of the Python client from the OpenAPI document.
 * @param sources the folder of its package
 * @param library where Python finds the generator
 */
export async function generatePythonClient(sources: string, library: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'post-paid-orders-python-'));
  try {
    const document = join(folder, 'openapi.json');
    await writeFile(document, JSON.stringify(openApiDocument(BUILT_IN_POLICIES, instant(Date.now()))));
    await generatePython(document, join(sources, 'post_paid_orders_client/gateway'), library);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Generates the operations and models of a document, and fails where the generator leaves anything out.
 * @param document its path; the configuration of the generator is put beside it
 * @param target the folder of the package that is made
 */
export async function generatePython(document: string, target: string, library: string): Promise<void> {
  const folder = dirname(document);
  const config = join(folder, 'openapi-python-client.json');
  // By default it formats what it makes with a program that need not be there.
  await writeFile(config, '{ "post_hooks": [] }');
  const generate = ['-m', 'openapi_python_client', 'generate', '--path', document, '--config', config];
  const output = ['--meta', 'none', '--output-path', target, '--overwrite', '--fail-on-warning'];
  await python([...generate, ...output], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: library, PYTHONDONTWRITEBYTECODE: '1' },
  });
}

if (process.argv[1] === import.meta.filename) {
  const { signal } = new AbortController();
  const library = await findPythonLibrary(GENERATOR, { env: process.env, screen: process.stderr, signal });
  await generatePythonClient(PYTHON_CLIENT, library);
  console.log('Made: clients/python/src/post_paid_orders_client/gateway; now: pip install clients/python');
}
