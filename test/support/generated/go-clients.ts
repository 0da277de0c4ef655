import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedClient } from './generated-client.ts';
import { copyStory } from './stories.ts';
import { go } from './tool.ts';

/** @param options of the generator, which is to fill the folder `orders` with the package of this name */
const goClient = (
  name: string,
  generator: string,
  options: readonly string[],
  declaration: RegExp,
): GeneratedClient => ({
  name,
  declaration,
  async build(document, folder) {
    await copyStory(name, folder);
    const sources = join(folder, 'orders');
    await mkdir(sources);
    await go(`${name}: generating`, ['run', generator, ...options, document], { cwd: folder });
    await go(`${name}: compiling`, ['build', '-o', 'story', '.'], { cwd: folder });
    return { command: join(folder, 'story'), args: [], sources };
  },
});

export const oapiCodegenClient = goClient(
  'oapi-codegen',
  'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2',
  ['-generate', 'types,client', '-package', 'orders', '-o', 'orders/orders.go'],
  /^func \(c \*ClientWithResponses\) (\w+)WithResponse\(/gm,
);

export const ogenClient = goClient(
  'ogen',
  'github.com/ogen-go/ogen/cmd/ogen@v1.25.0',
  ['--target', 'orders', '--package', 'orders', '--clean'],
  /^func \(c \*Client\) (\w+)\(/gm,
);
