import { benchAtASite } from './bench/at-a-site.ts';
import { measureStreams } from './bench/streams.ts';

await benchAtASite(measureStreams);
