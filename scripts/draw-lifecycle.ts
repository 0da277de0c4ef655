import { writeFile } from 'node:fs/promises';
import { lifecycleAsMermaid } from './lifecycle/mermaid.ts';
import { lifecycleAsSvg } from './lifecycle/svg.ts';

/** Draws the lifecycle from the process table, as a picture and as Mermaid source. */
const docs = new URL('../docs/', import.meta.url);
await writeFile(new URL('lifecycle.mmd', docs), lifecycleAsMermaid());
await writeFile(new URL('lifecycle.svg', docs), await lifecycleAsSvg());
console.log('Drawn: docs/lifecycle.svg and docs/lifecycle.mmd');
