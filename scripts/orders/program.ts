import { Command, CommanderError, Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { ConfigError } from '../../src/config.ts';
import { reasonOf } from '../../src/reason.ts';
import { check } from './check.ts';
import { clock } from './clock/index.ts';
import { CALL, examples } from './command.ts';
import { exportData } from './export.ts';
import { forget } from './forget.ts';
import { keys } from './keys.ts';
import { lost } from './lost.ts';
import { mails } from './mails.ts';
import { move } from './move.ts';
import { prune } from './prune.ts';
import { rebuild } from './rebuild.ts';
import { reencrypt } from './reencrypt.ts';
import { redeliver } from './redeliver.ts';
import { reverse } from './reverse.ts';
import { revive } from './revive.ts';

/** Every command, in the order of the help: each is one file here. */
export const COMMANDS: readonly CommandUnknownOpts[] = [
  check,
  reverse,
  lost,
  revive,
  rebuild,
  move,
  exportData,
  forget,
  redeliver,
  prune,
  mails,
  keys,
  reencrypt,
  clock,
];

const program = new Command()
  .description(
    'What operators do: check and correct the ledger, care for the order book, revive lost orders, send messages again, ' +
      'rotate encryption keys, move test clocks.',
  )
  .addHelpOption(new Option('-h, --help').hideHelp())
  .helpCommand(false)
  .exitOverride()
  // Commander's own words for a mistake take several lines.
  .configureOutput({ writeErr: () => undefined })
  .configureHelp({
    commandUsage: (command) => `${CALL} ${[...namesOf(command).slice(0, -1), callOf(command)].join(' ')}`,
    subcommandTerm: callOf,
  })
  .addHelpText(
    'after',
    `
The settings are those of the gateway and the worker: DATABASE_URL or DATA_DIR
say where the store is, TEMPORAL_ADDRESS where Temporal is; without them it is
all as "npm start" has it here. Test clocks are the gateway's, which --url or
ORDERS_URL and API_KEYS say.

Exit code: 0 when done; 1 when check has found a difference; 2 when it could not
be done, and one line on stderr says why and what to do.
${examples(['check', 'forget --help'])}`,
  );

for (const command of COMMANDS) {
  for (const one of [command, ...command.commands]) one.copyInheritedSettings(program);
  program.addCommand(command);
}

/**
 * Does what the arguments ask for.
 * @returns null when it is done; else why not and what to do, in one line
 */
export async function run(args: readonly string[]): Promise<string | null> {
  try {
    await program.parseAsync(args, { from: 'user' });
    return null;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return null;
    return mistakeIn(error, args)
      .trim()
      .replace(/\s*\n\s*/g, ' ');
  }
}

/** A command with what it cannot do without: `forget --customer <id>`. */
function callOf(command: CommandUnknownOpts): string {
  const options = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags);
  const positions = command.registeredArguments.map((argument) => `<${argument.name()}>`);
  const name = command === program ? [] : [command.name()];
  return [...name, ...options, ...positions, ...(command.commands.length > 0 ? ['<command>'] : [])].join(' ');
}

/** What a command is called by: `clock`, `advance`. */
const namesOf = (command: CommandUnknownOpts): readonly string[] =>
  command.parent ? [...namesOf(command.parent), command.name()] : [];

function mistakeIn(error: unknown, args: readonly string[]): string {
  if (error instanceof ConfigError) return `Some settings are wrong: ${error.mistakes.join('; ')}.`;
  if (!(error instanceof CommanderError)) return reasonOf(error);
  const command = calledBy(args);
  const help = `See "${[CALL, ...namesOf(command), '--help'].join(' ')}".`;
  if (error.code === 'commander.help')
    return `Which command? ${command.commands.map((one) => one.name()).join(', ')}. ${help}`;
  const sentence = error.message.replace(/^error: ./, (start) => start.slice(-1).toUpperCase()).replace(/\.?$/, '.');
  return `${sentence} ${help}`;
}

/** The command that the first arguments name. */
function calledBy(args: readonly string[], within: CommandUnknownOpts = program): CommandUnknownOpts {
  const [name, ...rest] = args;
  const called = within.commands.find((command) => command.name() === name);
  return called ? calledBy(rest, called) : within;
}
