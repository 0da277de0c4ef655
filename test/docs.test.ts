import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { COMMANDS } from '../scripts/orders/program.ts';
import { COMMAND_NAMES } from '../src/domain/order/command.ts';
import { REFUSALS } from '../src/domain/order/refusal.ts';
import { RULES } from '../src/domain/order/rules.ts';
import { settings } from '../src/settings.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

const TESTS = filesIn('test', '.ts');
const DOCUMENTS = ['README.md', ...filesIn('docs', '.md'), ...filesIn('test', '.md'), ...filesIn('clients', '.md')];
/** The ids of the rules have these letters. */
const ID = /\b[TNKXEPZMRC][1-9]\d*\b/g;

const idsIn = (text: string): string[] => text.match(ID) ?? [];

describe('The rules (docs/rules.md)', () => {
  const defined = [...read('docs/rules.md').matchAll(/^<a id="(.+)"><\/a>\*\*(.+?)\*\* \*(.+?)\.\*/gm)];
  const ids = defined.map(([, id = '']) => id);

  it('have their anchors, each once', () => {
    for (const [, anchor, id] of defined) assert.equal(anchor, id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('are titled as the problem pages say', () => {
    assert.deepEqual(Object.fromEntries(defined.map(([, id, , title]) => [id, title])), RULES);
  });

  it('are listed at its head, from the first to the last of each stage', () => {
    const listed = [...read('docs/rules.md').matchAll(/\[([A-Z]\d+)–([A-Z]\d+)\]\(#\1\)/g)].flatMap(([, first, last]) =>
      ids.slice(ids.indexOf(first ?? ''), ids.indexOf(last ?? '') + 1),
    );
    assert.deepEqual(listed, ids);
  });

  it('say which refusal is the answer, of every command and with every code', () => {
    const told = new Set([...read('docs/rules.md').matchAll(/`([a-z_]+)`/g)].map(([, word]) => word));
    const unsaid = Object.keys(REFUSALS).filter((code) => code !== 'actor_missing' && !told.has(code));
    const rows = [...read('docs/rules.md').matchAll(/^\| (`.+?) \|.*\|.*\|$/gm)].map(([, commands]) => commands);
    const rowless = COMMAND_NAMES.filter((name) => !rows.some((commands) => commands?.includes(`\`${name}\``)));
    assert.deepEqual([...unsaid, ...rowless], []);
  });

  it('are all that the code, the tests and the documents name', () => {
    const unknown = [...filesIn('src', '.ts'), ...TESTS, ...DOCUMENTS].flatMap((file) =>
      idsIn(read(file))
        .filter((id) => !ids.includes(id))
        .map((id) => `${id} in ${file}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('are each proved by a test that names it', () => {
    const named = new Set(TESTS.flatMap(titlesIn).flatMap(idsIn));
    assert.deepEqual(
      ids.filter((id) => !named.has(id)),
      [],
    );
  });
});

describe('The documents', () => {
  for (const document of DOCUMENTS) {
    it(`${document} names files that are there, and rules by their anchors`, () => {
      const text = read(document);
      const inBackticks = [...text.matchAll(/`((?:src|test|docs|scripts|deploy)\/[^`*<>{} ]*)`/g)].map(
        ([, path = '']) => path,
      );
      const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
        join(dirname(document), path),
      );
      assert.deepEqual(
        [...inBackticks, ...linked].filter((path) => !existsSync(join(root, path))),
        [],
      );
      const anchors = [...text.matchAll(/(?:rules\.md|\()#([A-Z]\d+)\)/g)].map(([, id = '']) => id);
      assert.deepEqual(
        anchors.filter((id) => !Object.hasOwn(RULES, id)),
        [],
      );
    });
  }
});

describe('The commands and the settings', () => {
  it('docs/commands.md names every command of npm, and no other', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read('docs/commands.md').matchAll(/`npm (?:run )?([a-z:-]+)/g)].map(([, name]) => name);
    assert.deepEqual(
      [...new Set(named)].sort(),
      Object.keys(scripts)
        .filter((name) => name !== 'prepare')
        .sort(),
    );
  });

  it('docs/commands.md names every command of operators', () => {
    const table =
      read('docs/commands.md')
        .split('## ')
        .find((part) => part.startsWith('What operators do')) ?? '';
    const named = [...table.matchAll(/^\| (`.+?`) \|/gm)].flatMap(
      ([, names = '']) => names.match(/(?<=`)\w+(?=`)/g) ?? [],
    );
    assert.deepEqual(named.sort(), COMMANDS.map((command) => command.name()).sort());
  });

  it('docs/settings.md has every setting, and no other but those of the SDK', () => {
    const named = [...read('docs/settings.md').matchAll(/^\| (`.+?`) \|/gm)].flatMap(
      ([, names = '']) => names.match(/[A-Z_]+/g) ?? [],
    );
    const ofSdk = ['TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY', 'TEMPORAL_PROFILE'];
    assert.deepEqual(named.sort(), [...Object.keys(settings.shape), ...ofSdk].sort());
  });
});

/** What `it` and `describe` are called with in a file, as far as it is written there. */
function titlesIn(file: string): string[] {
  const titles: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(it|describe)$/.test(node.expression.getText())) {
      titles.push(node.arguments[0]?.getText() ?? '');
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return titles;
}
