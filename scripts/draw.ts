import { writeFile } from 'node:fs/promises';
import { instance } from '@viz-js/viz';
import { lifecycleAsMarkdown } from './draw/lifecycle.ts';
import { notificationsAsMarkdown } from './draw/notifications.ts';
import { pathAsSvg } from './draw/path.ts';
import { roomsAsDot } from './draw/rooms.ts';

/** What is drawn from tables, by its name in docs/. */
export const DRAWINGS: Readonly<Record<string, () => string | Promise<string>>> = {
  'lifecycle.md': lifecycleAsMarkdown,
  'lifecycle.svg': pathAsSvg,
  'notifications.md': notificationsAsMarkdown,
  'rooms.svg': () => svgOf(roomsAsDot()),
};

export const DOCS = new URL('../docs/', import.meta.url);

if (process.argv[1] === import.meta.filename) {
  for (const [name, draw] of Object.entries(DRAWINGS)) await writeFile(new URL(name, DOCS), await draw());
  console.log(`Drawn in docs/: ${Object.keys(DRAWINGS).join(', ')}`);
}

async function svgOf(dot: string): Promise<string> {
  return (await instance()).renderString(dot, { format: 'svg' });
}
