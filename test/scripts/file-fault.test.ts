import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { shownOf } from '../../scripts/user-error.ts';

describe('A disk or a folder that cannot be used', () => {
  it('is told in words, without a stack, where the path is known and where it is not', () => {
    const full = thrownBy(() => {
      writeFileSync('/dev/full', 'x');
    });
    assert.equal(
      shownOf(full),
      '\nA file cannot be written: no space is left on its disk: free some, and start again.\n',
    );
    const closed = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/srv/data' });
    assert.equal(
      shownOf(closed),
      '\n/srv/data: this user may not write there: change its rights, or name another folder.\n',
    );
  });

  it('hides no other error', () => {
    const other = thrownBy(() => {
      readFileSync('/dev/null/nothing');
    });
    assert.equal(shownOf(other), other);
  });
});

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}
