/** Where something is shown: a terminal gets a moving line, anything else a plain line now and then. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

interface Display {
  /** How far the work is, in a word or two. */
  readonly figure?: () => string | Promise<string>;
  /** Standard output by default. */
  readonly screen?: Screen;
}

/** Shows that `work` goes on, for how long, and how far it is; returns what the work returns. */
export async function withProgress<T>(
  label: string,
  work: Promise<T>,
  { figure, screen = process.stdout }: Display = {},
): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const live = screen.isTTY === true;
  screen.write(live ? label : `${label}\n`);

  let drawing = false;
  const draw = async () => {
    if (drawing) return;
    drawing = true;
    const line = `${label}: ${figure ? `${await figure()}, ` : ''}${seconds()}`;
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
