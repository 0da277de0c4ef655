/** With PROOF=1 a suite plays its long version, as `npm run proof:ledger` and its like do. */
export const PROOF = process.env['PROOF'] === '1';

/** What is drawn by chance is the same for the same seed. */
export const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** Says every ten seconds of a proof how far it is, until it is there. */
export async function tellingProgress<T>(figures: () => string, work: Promise<T>): Promise<T> {
  if (!PROOF) return work;
  const started = performance.now();
  const tell = () => {
    const seconds = Math.round((performance.now() - started) / 1_000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    console.log(`    ${clock.padStart(5)}  ${figures()}`);
  };
  const timer = setInterval(tell, 10_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    tell();
  }
}
