import { benchAtASite } from './bench/at-a-site.ts';
import { run } from './bench/run.ts';

await benchAtASite(run);
