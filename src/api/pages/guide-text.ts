import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { GUIDES, type Guide } from '../contract/guides.ts';

const FOLDER = join(PACKAGE_ROOT, 'docs');

/** A relative link of Markdown: its words, and the file and anchor that it leads to. */
const RELATIVE_LINK = /\[([^\]]+)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g;

/** The text of a guide. Links to what the gateway does not serve, such as source files, are left as words. */
export async function guideText(name: Guide): Promise<string> {
  const text = await readFile(join(FOLDER, name), 'utf8');
  return text.replaceAll(RELATIVE_LINK, (link, words: string, file: string) => (file in GUIDES ? link : words));
}
