import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { breakingChanges } from '../../scripts/contract/compatible.ts';
import { documentToRelease, RELEASED } from '../../scripts/contract/released.ts';

describe('What callers were given', () => {
  const released = documentToRelease();

  /** The document with one change in it; each is made once at least. */
  function changed(from: string | RegExp, to: string): string {
    const document = released.replace(from, to);
    assert.notEqual(document, released, String(from));
    return document;
  }

  it('is not broken by the document of today', () => {
    assert.deepEqual(breakingChanges(readFileSync(RELEASED, 'utf8'), released), []);
  });

  it('binds no document of another version', () => {
    const another = changed('"/v1/orders/{orderId}/done"', '"/v1/orders/{orderId}/did"').replace(
      '"version": "1"',
      '"version": "2"',
    );
    assert.deepEqual(breakingChanges(released, another), []);
  });

  const BREAKING: Readonly<Record<string, readonly [from: string | RegExp, to: string, says: RegExp]>> = {
    'an operation that is gone': [
      '"/v1/orders/{orderId}/done"',
      '"/v1/orders/{orderId}/did"',
      /^POST \/v1\/orders\/\{orderId\}\/done: is gone$/,
    ],
    'a parameter that is gone': ['"name": "providerId"', '"name": "provider"', /query providerId: is gone$/],
    'a field of an answer that is gone': ['"allowedActions": {', '"actions": {', /allowedActions: is gone$/],
    'a field of an answer with another type': [
      /("version": \{[^}]*"type": )"integer"/,
      '$1"string"',
      /version: is string/,
    ],
    'a number of an answer that no longer fits': [/"format": "int64"/, '"format": "int32"', /has another format$/],
    'a field that may be missing now': [
      /("OrderPage": \{[^]*?"required": \[\s*)"data",/,
      '$1',
      /data: may be missing now$/,
    ],
    'a field that must be there now': [
      /("CreateOrderRequest": \{[^]*?"required": \[)/,
      '$1"comment",',
      /^POST \/v1\/orders body\..*comment: must be there now$/,
    ],
    'a text that may only be shorter': [/("title": \{[^}]*"maxLength": )\d+/, '$110', /title: has another maxLength$/],
    'an answer that is of another status': [/"201": \{/, '"202": {', /201: is gone$/],
  };
  for (const [what, [from, to, says]] of Object.entries(BREAKING)) {
    it(`would be broken by ${what}`, () => {
      const broken = breakingChanges(released, changed(from, to));
      assert.ok(
        broken.some((line) => says.test(line)),
        broken.join('\n'),
      );
    });
  }

  const GROWING: Readonly<Record<string, readonly [from: string | RegExp, to: string]>> = {
    'a further field of an answer': ['"allowedActions": {', '"another": { "type": "string" }, "allowedActions": {'],
    'a further value of an open enumeration': [/"x-extensible-enum": \[/, '"x-extensible-enum": ["another",'],
    'a longer text in a body': [/("title": \{[^}]*"maxLength": )\d+/, '$19999'],
    'a field of a body that need not be there': [/("CreateOrderRequest": \{[^]*?"required": \[)\s*"\w+",/, '$1'],
  };
  for (const [what, [from, to]] of Object.entries(GROWING)) {
    it(`is not broken by ${what}`, () => {
      assert.deepEqual(breakingChanges(released, changed(from, to)), []);
    });
  }
});
