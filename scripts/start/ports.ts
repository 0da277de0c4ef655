import { createServer } from 'node:net';
import { UserError } from '../user-error.ts';

export interface WantedPort {
  variable: string;
  host: string;
  port: number;
  purpose: string;
}

/** @throws {UserError} naming every port that cannot be used, and its variable */
export async function requireFree(wanted: readonly WantedPort[]): Promise<void> {
  const problems: string[] = [];
  for (const [index, { variable, host, port, purpose }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    const problem = twin ? `is the one of ${twin.variable} too` : await whyNot(host, port);
    if (problem) problems.push(`Port ${port} for ${purpose} ${problem}: set ${variable} to another one.`);
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}

function whyNot(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'EADDRINUSE' ? 'is taken' : `cannot be opened on ${host} (${error.code ?? error.message})`,
      );
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}
