import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { CONTRACT } from '../../scripts/client.ts';

const root = join(import.meta.dirname, '../..');

describe('The names of types', () => {
  it('mean one thing each: none is declared twice in src and scripts', () => {
    const places = new Map<string, string[]>();
    for (const file of ['src', 'scripts'].flatMap(sourcesIn)) {
      for (const name of typesIn(file)) {
        places.set(name, [...(places.get(name) ?? []), relative(root, file)]);
      }
    }
    assert.ok(places.size > 100);
    const twice = [...places].filter(([, files]) => files.length > 1);
    assert.deepEqual(Object.fromEntries(twice), {});
  });
});

/** What is generated names things as others do. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, folder, name))
    .filter((file) => file.endsWith('.ts') && file !== CONTRACT.pathname);
}

function typesIn(file: string): readonly string[] {
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return statements.filter(isTypeDeclaration).flatMap(({ name }) => name?.text ?? []);
}

const isTypeDeclaration = (
  node: ts.Statement,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.EnumDeclaration =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isEnumDeclaration(node);
