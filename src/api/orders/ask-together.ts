import { DataError } from '../../store/index.ts';

/** What many were answered with in as few calls as possible. */
export interface AnsweredTogether<Item, Answer> {
  readonly answers: readonly Answer[];
  /** Those whose values, or whose rows, made their call fail. */
  readonly atFault: readonly Item[];
}

/**
 * One call of the store for many. Where it fails by its data, each half is asked for apart, and so on: those at fault are
 * found, and all others have their answers (R4).
 */
export async function askTogether<Item, Answer>(
  items: readonly Item[],
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<AnsweredTogether<Item, Answer>> {
  try {
    return { answers: items.length === 0 ? [] : await ask(items), atFault: [] };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    if (items.length === 1) return { answers: [], atFault: items };
    const middle = Math.ceil(items.length / 2);
    const first = await askTogether(items.slice(0, middle), ask);
    const second = await askTogether(items.slice(middle), ask);
    return { answers: [...first.answers, ...second.answers], atFault: [...first.atFault, ...second.atFault] };
  }
}
