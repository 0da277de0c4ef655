import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { findPrograms } from '../../scripts/postgres/programs.ts';

describe('the programs of a PostgreSQL server', () => {
  const folder = useTempFolder();
  const debian = () => join(folder(), 'debian');
  const found = (env: NodeJS.ProcessEnv = { PATH: '/nowhere' }) => {
    const result = findPrograms(env, debian());
    return 'folder' in result ? result.folder : result.missing;
  };

  const put = (path: string, ...programs: string[]) => {
    const target = join(folder(), path);
    mkdirSync(target, { recursive: true });
    for (const program of programs) writeFileSync(join(target, program), '', { mode: 0o755 });
    return target;
  };

  it('are the newest that Debian has', () => {
    put('debian/9.6/bin', 'initdb', 'postgres');
    const newest = put('debian/15/bin', 'initdb', 'postgres');
    assert.equal(found(), newest);
  });

  it('are not those of a client', () => {
    const server = put('debian/14/bin', 'initdb', 'postgres');
    put('debian/16/bin', 'psql');
    assert.equal(found(), server);
  });

  it('are where pg_config says', () => {
    const server = put('elsewhere', 'initdb', 'postgres');
    const tools = put('tools');
    writeFileSync(join(tools, 'pg_config'), `#!/bin/sh\necho ${server}\n`, { mode: 0o755 });
    assert.equal(found({ PATH: tools }), server);
  });

  it('are on PATH', () => {
    const server = put('elsewhere', 'initdb', 'postgres');
    assert.equal(found({ PATH: `/nowhere:${server}` }), server);
  });

  it('are missed in plain words', () => {
    assert.equal(found(), 'there is no PostgreSQL server on this machine');
  });
});
