/** Says every ten seconds how far something is, until it is there. */
export async function tellingProgress<T>(figures: () => string, work: Promise<T>): Promise<T> {
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
