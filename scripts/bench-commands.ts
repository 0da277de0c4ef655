import { benchAtASite } from './bench/at-a-site.ts';
import { compareCommands } from './bench/commands.ts';

await benchAtASite(compareCommands);
