import { parseArgs } from 'node:util';
import { UserError } from '../user-error.ts';

/**
 * The options of a command, all of which are needed.
 * @throws {UserError} with how it is used
 */
export function readArguments<const Name extends string>(usage: string, names: readonly Name[]): Record<Name, string> {
  const read = parsed(usage, names);
  const missing = names.filter((name) => !read[name]);
  if (missing.length > 0) throw new UserError(`Missing: ${missing.map((name) => `--${name}`).join(', ')}.\n${usage}`);
  return read as Record<Name, string>;
}

function parsed(usage: string, names: readonly string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ options, allowPositionals: false }).values;
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
