/** Where progress is shown: a terminal gets a moving line, anything else a plain line now and then. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows `label` with a moving figure while `work` goes on, and returns what the work returns. */
export async function withProgress<T>(
  label: string,
  figure: () => Promise<string>,
  work: Promise<T>,
  screen: Screen = process.stdout,
): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const live = screen.isTTY === true;
  screen.write(live ? label : `${label}\n`);

  let drawing = false;
  const draw = async () => {
    if (drawing) return;
    drawing = true;
    const line = `${label}: ${await figure()}, ${seconds()}`;
    drawing = false;
    if (!over) screen.write(live ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  let over = false;
  const timer = setInterval(() => void draw(), live ? 200 : 3000);
  try {
    return await work;
  } finally {
    over = true;
    clearInterval(timer);
    screen.write(live ? `\r\x1b[2K${label}: ${seconds()}\n` : `${label}: ended after ${seconds()}\n`);
  }
}
