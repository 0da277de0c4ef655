import { run } from './orders/program.ts';

const NOT_DONE = 2;

// EPIPE: the reader of the output has gone, as head does.
process.stdout.on('error', () => {
  process.exit();
});

const mistake = await run(process.argv.slice(2));
if (mistake !== null) {
  console.error(mistake);
  process.exitCode = NOT_DONE;
}
