import { join } from 'node:path';
import { generatePython, GENERATOR } from '../../../scripts/python-client.ts';
import { findPythonLibrary } from '../../../scripts/python-library.ts';
import { python } from '../../../scripts/python.ts';
import type { GeneratedClient } from './generated-client.ts';
import { copyStory } from './stories.ts';

/** What compiling is elsewhere: each module is loaded. */
const LOAD_ALL = `
import importlib, pkgutil, orders
for module in pkgutil.walk_packages(orders.__path__, "orders."):
    importlib.import_module(module.name)
`;

export const pythonClient: GeneratedClient = {
  name: 'openapi-python-client',
  declaration: /^\S*api\/\w+\/(\w+)\.py$/gm,
  async build(document, folder) {
    const { signal } = new AbortController();
    const library = await findPythonLibrary(GENERATOR, { env: process.env, screen: process.stderr, signal });
    const sources = join(folder, 'orders');
    await generatePython(document, sources, library);
    await copyStory('openapi-python-client', folder);
    const env = { PYTHONPATH: `${folder}:${library}`, PYTHONDONTWRITEBYTECODE: '1' };
    await python(['-c', LOAD_ALL], { env: { ...process.env, ...env } });
    return { command: 'python3', args: [join(folder, 'story.py')], env, sources };
  },
};
