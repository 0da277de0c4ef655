import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { CASE_NAMES, type CaseName } from './cases.ts';

export const RUN_PARTS = ['speed', 'crowd', 'kill'] as const;
type RunPart = (typeof RUN_PARTS)[number];

/** What is measured. */
export interface BenchOptions {
  readonly cases: readonly CaseName[];
  /** Those that have the long parts, too. */
  readonly thorough: readonly CaseName[];
  readonly parts: readonly RunPart[];
  readonly users: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly orders: number;
  readonly postgres: boolean;
}

/** A crowd and a dead worker take minutes: unless cases are named, these have them. */
const THOROUGH: readonly CaseName[] = ['bare', 'product'];

/** Reads the arguments; ends this process with a sentence where they are wrong, or ask for help. */
export function readOptions(args: readonly string[]): BenchOptions {
  const program = new Command('npm run bench --')
    .description(
      'What orders cost with the bare SDK, as tutorials do it, and with this product, as one table in Markdown.',
    )
    .option('--only <cases>', `some of ${CASE_NAMES.join(', ')} (default: all)`, oneOrMore(CASE_NAMES))
    .option('--parts <parts>', `some of ${RUN_PARTS.join(', ')} (default: all)`, oneOrMore(RUN_PARTS))
    .option('--users <numbers>', 'how many are at work at a time, such as 1,16,64', wholeNumbers, [1, 16])
    .option('--rounds <number>', 'how often each case has its turn', wholeNumber, 3)
    .option('--seconds <number>', 'how long a turn is measured', wholeNumber, 5)
    .option('--orders <number>', 'how many orders the crowd has', wholeNumber, 1_000)
    .option('--postgres', 'the store on PostgreSQL: the server that DATABASE_URL names, else one of its own')
    .addHelpText(
      'after',
      `
Without --only, the crowd and the killed worker are left to ${THOROUGH.join(', ')}.
With DATABASE_URL the store is on that server, too.`,
    )
    .parse(args, { from: 'user' });
  const { only, parts = RUN_PARTS, postgres = false, ...rest } = program.opts();
  return { ...rest, cases: only ?? CASE_NAMES, thorough: only ?? THOROUGH, parts, postgres };
}

const oneOrMore =
  <Name extends string>(names: readonly Name[]) =>
  (list: string): Name[] =>
    list.split(',').map((said) => {
      const name = names.find((known) => known === said);
      if (name === undefined) throw new InvalidArgumentError(`There is no "${said}" among ${names.join(', ')}.`);
      return name;
    });

function wholeNumber(said: string): number {
  if (!/^[1-9]\d{0,4}$/.test(said)) throw new InvalidArgumentError('It must be a whole number from 1 to 99999.');
  return Number(said);
}

const wholeNumbers = (list: string): number[] => list.split(',').map(wholeNumber);
