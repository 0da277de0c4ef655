import { ProblemError } from './problem-error.ts';

/** Where a page begins, as the query of its list has it; empty for the first one. */
export interface PageStart {
  readonly cursor?: string;
  readonly after?: number;
}

export interface ListPage<Item> {
  readonly data: readonly Item[];
  readonly nextCursor?: string | null;
  readonly nextAfter?: number | null;
}

export interface PageAnswer<Item> {
  readonly data?: ListPage<Item> | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Every item of a list, page by page:
 * `items((start) => orders.GET('/v1/orders', { params: { query: { ...start, flag: 'overdue' } } }))`.
 * @throws {ProblemError} where a page is refused; {@link Unanswered}
 */
export async function* items<Item>(page: (start: PageStart) => Promise<PageAnswer<Item>>): AsyncGenerator<Item, void> {
  for (let start: PageStart | null = {}; start;) {
    const { data: got, error, response }: PageAnswer<Item> = await page(start);
    if (!got) throw new ProblemError(response, error);
    yield* got.data;
    // The list of all events names a position on its last page, too.
    start = got.data.length > 0 ? startAfter(got) : null;
  }
}

function startAfter({ nextCursor, nextAfter }: ListPage<unknown>): PageStart | null {
  if (typeof nextCursor === 'string') return { cursor: nextCursor };
  return typeof nextAfter === 'number' ? { after: nextAfter } : null;
}
