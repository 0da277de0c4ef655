import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY_MS = 25;

/** Plays a scene while garbage is collected all the time: what only a weak reference holds is gone before it is needed. */
export async function collectingGarbage<T>(scene: () => Promise<T>): Promise<T> {
  setFlagsFromString('--expose-gc');
  const timer = setInterval(runInNewContext('gc') as () => void, EVERY_MS);
  try {
    return await scene();
  } finally {
    clearInterval(timer);
    setFlagsFromString('--no-expose-gc');
  }
}
