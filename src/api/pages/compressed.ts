import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The same bytes by content coding. */
export interface Compressed {
  readonly br: Uint8Array;
  readonly gzip: Uint8Array;
}

/** The best quality of brotli takes ten times the CPU and saves another tenth. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const made = new WeakMap<Uint8Array, Promise<Compressed>>();

/** Bytes that many ask for, compressed once for all. */
export function compressed(bytes: Uint8Array): Promise<Compressed> {
  const before = made.get(bytes);
  if (before) return before;
  const making = compress(bytes);
  made.set(bytes, making);
  return making;
}

async function compress(bytes: Uint8Array): Promise<Compressed> {
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(bytes, BROTLI), promisify(gzip)(bytes)]);
  return { br, gzip: zipped };
}
