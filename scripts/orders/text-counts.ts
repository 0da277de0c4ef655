import type { ColumnsScanned } from '../../src/store/index.ts';

/** What the texts of the store are encrypted with. */
export class TextCounts {
  rows = 0;
  /** By the ids of the keys; null for plain ones. */
  readonly of = new Map<string | null, number>();

  async addAll(scanned: AsyncIterable<ColumnsScanned>): Promise<void> {
    for await (const { rows, texts } of scanned) {
      this.rows += rows;
      for (const [keyId, count] of texts) this.of.set(keyId, (this.of.get(keyId) ?? 0) + count);
    }
  }
}
