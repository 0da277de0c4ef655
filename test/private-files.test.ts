import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPrivate } from '../src/private-files.ts';
import { useTempFolder } from './support/system/temp-folder.ts';

describe('Private files', () => {
  const folder = useTempFolder();
  const umask = process.umask(0o022);
  afterEach(() => process.umask(umask));

  const mode = (path: string) => lstatSync(join(folder(), path)).mode & 0o1777;

  function given(path: string, rights: number): void {
    const file = join(folder(), path);
    if (path.endsWith('/')) mkdirSync(file);
    else writeFileSync(file, 'x');
    chmodSync(file, rights);
  }

  const kept = (dataDir = folder()): readonly string[] => {
    const open: string[] = [];
    keepPrivate(dataDir, (path) => open.push(path));
    return open;
  };

  it('L13 others lose their rights in the folder, its files, its logs and its mails', () => {
    chmodSync(folder(), 0o755);
    given('orders.db', 0o644);
    given('orders.db-wal', 0o664);
    given('made-later', 0o666);
    given('mails/', 0o777);
    given('mails/one.json', 0o644);
    given('logs/', 0o750);
    given('logs/worker.log', 0o640);
    assert.deepEqual(kept(), []);
    assert.deepEqual([mode(''), mode('mails'), mode('logs')], [0o700, 0o700, 0o700]);
    for (const file of ['orders.db', 'orders.db-wal', 'made-later', 'mails/one.json', 'logs/worker.log'])
      assert.equal(mode(file), 0o600, file);
  });

  it('L13 and get none in what this process writes from then on', () => {
    kept();
    writeFileSync(join(folder(), 'new'), 'x');
    mkdirSync(join(folder(), 'newer'));
    assert.deepEqual([mode('new'), mode('newer')], [0o600, 0o700]);
  });

  it('what its owner may not do with a file stays so', () => {
    given('read-only', 0o444);
    kept();
    assert.equal(mode('read-only'), 0o400);
  });

  it('folders that are not of the product, what links lead to, and a folder that is shared on purpose stay as they are', () => {
    given('else/', 0o755);
    given('else/file', 0o644);
    symlinkSync(join(folder(), 'else/file'), join(folder(), 'link'));
    chmodSync(folder(), 0o1777);
    assert.deepEqual(kept(), []);
    assert.deepEqual([mode('else'), mode('else/file'), mode('')], [0o755, 0o644, 0o1777]);
  });

  it('there need not be a folder yet', () => {
    assert.deepEqual(kept(join(folder(), 'none')), []);
  });

  it('what others can still read is named', function () {
    // Linux lets nobody change the rights of these, not even root.
    const kernel = '/proc/sys/kernel/random';
    if (!existsSync(kernel)) this.skip();
    const open = kept(kernel);
    assert.ok(open.includes(kernel) && open.includes(`${kernel}/uuid`), open.join());
  });
});
