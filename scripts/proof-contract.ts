import { benchAtASite } from './bench/at-a-site.ts';
import { proveContract } from './contract/prove.ts';

await benchAtASite(proveContract);
