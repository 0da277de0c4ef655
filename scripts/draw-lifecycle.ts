import { writeFile } from 'node:fs/promises';
import { lifecycleAsMermaid } from './lifecycle/mermaid.ts';
import { notificationsAsMarkdown } from './lifecycle/notifications.ts';
import { lifecycleAsSvg } from './lifecycle/svg.ts';

/** Draws the lifecycle from the process table, as a picture and as Mermaid source, and lists who is told of what. */
const docs = new URL('../docs/', import.meta.url);
await writeFile(new URL('lifecycle.mmd', docs), lifecycleAsMermaid());
await writeFile(new URL('lifecycle.svg', docs), await lifecycleAsSvg());
await writeFile(new URL('notifications.md', docs), notificationsAsMarkdown());
console.log('Made: docs/lifecycle.svg, docs/lifecycle.mmd and docs/notifications.md');
