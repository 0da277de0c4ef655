import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python } from './python.ts';

/** The release of https://pypi.org/project/tzdata/, which carries the IANA time zone database as it is published. */
const RELEASE = '2026.6';

const ZONES = new URL('../src/domain/values/iana-zones.ts', import.meta.url);

await writeFile(ZONES, asCode(await fetched()));
console.log('Made: src/domain/values/iana-zones.ts');

/** The database in the compact form that zic reads: https://data.iana.org/time-zones/code/zic.8.txt */
async function fetched(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'post-paid-orders-zones-'));
  try {
    const options = { env: process.env, cwd: folder };
    const flags = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--dest', folder];
    await python(['-m', 'pip', 'download', ...flags, `tzdata==${RELEASE}`], options);
    const [wheel = ''] = await readdir(folder);
    await python(['-m', 'zipfile', '-e', join(folder, wheel), folder], options);
    return await readFile(join(folder, 'tzdata/zoneinfo/tzdata.zi'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asCode(database: string): string {
  const [, version = ''] = /^# version (\S+)$/m.exec(database) ?? [];
  const names = new Map([...database.matchAll(/^Z (\S+) /gm)].map(([, zone = '']) => [zone, [zone]]));
  const links = new Map([...database.matchAll(/^L (\S+) (\S+)$/gm)].map(([, to = '', from = '']) => [from, to]));
  const zoneOf = (name: string): string => {
    const target = links.get(name);
    return target === undefined ? name : zoneOf(target);
  };
  for (const link of [...links.keys()].sort()) names.get(zoneOf(link))?.push(link);
  const lines = [...names.values()].map((zone) => zone.join(' ')).sort();
  return `// @generated from the IANA time zone database by "npm run zones".

export const IANA_VERSION = '${version}';

/** A zone on each line: its own name, and those that link to it. */
export const IANA_ZONES = \`
${lines.join('\n')}
\`;
`;
}
