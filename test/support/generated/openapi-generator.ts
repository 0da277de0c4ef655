import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { findPythonLibrary, type PythonLibrary } from '../../../scripts/python-library.ts';
import type { GeneratedClient } from './generated-client.ts';
import { copyStory } from './stories.ts';
import { compileTypeScript, java, maven } from './tool.ts';

/** Its archive for Java comes as a package of Python, too. */
const OPENAPI_GENERATOR: PythonLibrary = {
  title: 'openapi-generator',
  package: 'openapi-generator-cli',
  version: '7.25.0',
};

export const javaClient: GeneratedClient = {
  name: 'openapi-generator for Java',
  declaration: /^ {2}public \S+ (\w+)\(/gm,
  async build(document, folder) {
    const packages = 'invokerPackage=orders,apiPackage=orders.api,modelPackage=orders.model';
    await generate(['-g', 'java', '--library', 'native', `--additional-properties=${packages}`], document, folder);
    await copyStory('openapi-generator-java', join(folder, 'src/main/java'));
    const resolving = ['dependency:build-classpath', '-Dmdep.outputFile=classpath'];
    await maven('Maven: compiling', ['-q', '-B', 'compile', ...resolving], { cwd: folder });
    const classes = [join(folder, 'target/classes'), await readFile(join(folder, 'classpath'), 'utf8')];
    const sources = join(folder, 'src/main/java/orders/api');
    return { command: 'java', args: ['-cp', classes.join(delimiter), 'Story'], sources };
  },
};

export const typescriptFetchClient: GeneratedClient = {
  name: 'openapi-generator for TypeScript',
  declaration: /^ {4}async (\w+)\(/gm,
  async build(document, folder) {
    const sources = join(folder, 'orders');
    await generate(['-g', 'typescript-fetch'], document, sources);
    await copyStory('openapi-generator-typescript', folder);
    return { command: process.execPath, args: [await compileTypeScript(folder)], sources };
  },
};

async function generate(options: readonly string[], document: string, target: string): Promise<void> {
  const { signal } = new AbortController();
  const library = await findPythonLibrary(OPENAPI_GENERATOR, { env: process.env, screen: process.stderr, signal });
  const archive = join(library, 'openapi_generator_cli/openapi-generator.jar');
  const args = ['-jar', archive, 'generate', '-i', document, '-o', target, ...options];
  await java('openapi-generator: generating', args, { cwd: library });
}
