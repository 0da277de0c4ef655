import type { CommandName } from '../../domain/order/command.ts';

/** Relative addresses of a page, so that a proxy may serve it below any path. */
export interface PagePaths {
  readonly page: string;
  readonly events: string;
  readonly command: (name: CommandName) => string;
}

/** As seen from the page itself. */
export const fromPage = (token: string): PagePaths => ({
  page: token,
  events: `${token}/events`,
  command: (name) => `${token}/${name}`,
});

/** As seen from the answer to a command, one step below the page. */
export const fromCommand = (token: string): PagePaths => ({
  page: `../${token}`,
  events: 'events',
  command: (name) => name,
});
