import { execFileSync } from 'node:child_process';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** What is measured. */
export function commit(): string {
  const git = (...command: readonly string[]) => execFileSync('git', command, { cwd: PACKAGE_ROOT, encoding: 'utf8' });
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no').trim() !== '';
    return `${git('rev-parse', '--short', 'HEAD').trim()}${changed ? ', changed since' : ''}`;
  } catch {
    return 'unknown';
  }
}
