import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COMMAND_NAMES, SENDERS } from '../../src/domain/order/command.ts';

/** The one that every operation without an entry of its own is sent by. */
const USUAL = 'support';

describe('The proof of the contract (scripts/contract/schemathesis.toml)', () => {
  const [head = '', ...entries] = readFileSync(
    new URL('../../scripts/contract/schemathesis.toml', import.meta.url),
    'utf8',
  ).split('[[operations]]');
  const senderIn = (text: string) => /"header\.On-Behalf-Of" = "(\w+):/.exec(text)?.[1];

  it('sends what has no entry as support', () => {
    assert.equal(senderIn(head), USUAL);
  });

  for (const name of COMMAND_NAMES) {
    it(`sends ${name} as somebody who may`, () => {
      const own = entries.find((entry) => /^include-operation-id = (.*)$/m.exec(entry)?.[1]?.includes(`"${name}"`));
      const sender = senderIn(own ?? '') ?? USUAL;
      assert.ok(
        SENDERS[name].some((role) => role === sender),
        `${name} is sent by ${sender}`,
      );
    });
  }
});
