import { Command } from '@commander-js/extra-typings';

/** How an operator calls the program. */
export const CALL = 'npm run orders --';

interface Help {
  /** The heading under which the list of all commands has it. */
  readonly group: 'The ledger:' | 'The order book:' | 'Messages:';
  /** For that list, in no more than 40 characters. */
  readonly summary: string;
  /** For its own help: what it changes, and what it leaves alone. */
  readonly description: readonly string[];
  /** What may follow its name in a call. */
  readonly examples: readonly string[];
}

/** A command of `npm run orders`, still without options and action. */
export const command = (name: string, help: Help) =>
  new Command(name)
    .helpGroup(help.group)
    .summary(help.summary)
    .description(help.description.join(' '))
    .addHelpText('after', examples(help.examples.map((example) => `${name} ${example}`)))
    .addHelpText('after', `\nSettings and exit codes: ${CALL} --help`);

/** Calls of the program, as the help shows them. */
export const examples = (calls: readonly string[]): string =>
  ['', 'For example:', ...calls.map((call) => `  ${CALL} ${call}`.trimEnd())].join('\n');
