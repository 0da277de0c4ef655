import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { sharedChromium } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A phone, and a screen of a desk. */
export const WIDTHS = { phone: 390, desk: 1280 } as const;

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Somebody with a browser of their own, who reads a page and clicks. */
export class Reader {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What went wrong in the page, and what it asked for elsewhere. */
  readonly #troubles: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    const own = (url: string) => new URL(url).hostname === '127.0.0.1' || url.startsWith('about:');
    page.on('pageerror', (error) => this.#troubles.push(error.message));
    page.on('console', (message) => {
      // A refused form is answered with 409, which Chromium calls an error.
      const isStatus = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isStatus) this.#troubles.push(message.text());
    });
    page.on('request', (request) => {
      if (!own(request.url())) this.#troubles.push(`a request to ${request.url()}`);
    });
  }

  static async open(url: string, width: number, options: BrowserContextOptions = {}): Promise<Reader> {
    const browser = await sharedChromium();
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB', ...options });
    const reader = new Reader(context, await context.newPage());
    reader.page.setDefaultTimeout(15_000);
    await reader.page.goto(url);
    return reader;
  }

  /** The heading of the situation, once it is this one. */
  async sees(title: string): Promise<void> {
    await this.page.locator('#situation-title', { hasText: title }).waitFor();
  }

  async reads(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async opens(summary: string): Promise<void> {
    await this.page.locator('summary', { hasText: summary }).click();
  }

  async fills(label: string, text: string): Promise<void> {
    await this.page.locator('details[open]').getByLabel(label).fill(text);
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
  }

  /** Nothing that axe finds, nothing wider than the screen, nothing that went wrong. */
  async mustBeFine(): Promise<void> {
    await this.page.evaluate(AXE);
    const violations = await this.page.evaluate<readonly Violation[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes })))',
    );
    assert.deepEqual(
      violations.map(({ id, impact, help, nodes }) => `${id} (${impact ?? ''}): ${help}: ${nodes[0]?.html ?? ''}`),
      [],
    );
    const overflow = await this.page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(overflow) <= 0, `the page is ${String(overflow)} px wider than the screen`);
    assert.deepEqual(this.#troubles, []);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
