import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked } from 'marked';
import { defanged } from '../../src/domain/values/free-text.ts';

describe('What people wrote, for other people', () => {
  const links: readonly (readonly [written: string, shown: string])[] = [
    ['https://evil.example/sso?a=b#c', 'https[://]evil[.]example/sso?a=b#c'],
    ['Pay at http://evil.example:8080/.', 'Pay at http[://]evil[.]example:8080/.'],
    ['HTTPS://EVIL.EXAMPLE', 'HTTPS[://]EVIL[.]EXAMPLE'],
    ['http://localhost:3000/x', 'http[://]localhost:3000/x'],
    ['http://192.0.2.1/x', 'http[://]192.0.2.1/x'],
    ['ftp://x/y, file:///etc/passwd, app://do', 'ftp[://]x/y, file[://]/etc/passwd, app[://]do'],
    ['www.evil.example and www.7.e', 'www[.]evil[.]example and www[.]7.e'],
    ['evil.example/sso', 'evil[.]example/sso'],
    ['login.bank.evil.example', 'login[.]bank[.]evil[.]example'],
    ['xn--e1afmkfd.xn--p1ai, пример.рф, 例え.テスト', 'xn--e1afmkfd[.]xn--p1ai, пример[.]рф, 例え[.]テスト'],
    ['evil。example, evil．example', 'evil[.]example, evil[.]example'],
    ['ann@evil.example, a@b.c', 'ann[@]evil[.]example, a[@]b.c'],
    ['mailto:ann@evil.example, tel:+49301', 'mailto[:]ann[@]evil[.]example, tel[:]+49301'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['\\\\evil\\share', '[\\\\]evil\\share'],
    ['[ok](https://evil.example)', '[ok](https[://]evil[.]example)'],
    ['<https://evil.example>', '<https[://]evil[.]example>'],
    ['ev\u200bil.\u2060example, evil\u200d.example', 'evil[.]example, evil[.]example'],
    ['https:\u200b//evil\u00ad.example', 'https[://]evil[.]example'],
  ];
  for (const [written, shown] of links) {
    it(`L12 nobody can click on ${JSON.stringify(written)}`, () => {
      assert.equal(defanged(written), shown);
    });
  }

  const unchanged = [
    'At 9.30 h, 3.5 m², z.B. 1.500,00 €. Ring twice!',
    'We said: no. Then... yes; half/half, 50 % @ noon',
    'これは。それは',
    'Time: 10:00, ratio 1:2, C:\\temp',
    '👩‍🔧 ❤️ 1️⃣',
    'تنظيف النوافذ، می‌خواهم',
    'क्‍ष',
    'a\nb',
    '',
  ];
  for (const written of unchanged) {
    it(`L12 ${JSON.stringify(written)} is no link, and stays as it was written`, () => {
      assert.equal(defanged(written), written);
    });
  }

  const invisible: readonly (readonly [what: string, written: string, shown: string])[] = [
    ['turned direction', 'a\u202egnp\u202c\u2066b\u2069\u200f\u200e\u061cc', 'agnpbc'],
    ['zero width', '\ufeffa\u200bb\u2060c\u200dd\u200c', 'abcd'],
    ['fillers and soft hyphens', 'a\u00adb\u3164c\u034fd', 'abcd'],
    ['tags that hide a text', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['a terminal’s escapes', 'a\u001b[31mb\u009b2J\u0007\u007f', 'a[31mb2J'],
    ['NUL', 'a\u0000b', 'ab'],
    ['tabs', 'a\tb', 'a b'],
    ['line breaks', 'a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
  ];
  for (const [what, written, shown] of invisible) {
    it(`L12 of ${what} nothing is left`, () => {
      assert.equal(defanged(written), shown);
    });
  }

  it('L12 whatever was written, Markdown makes no link of it, and a second time changes nothing', () => {
    const piece = fc.constantFrom(
      ...['http', 'https', 'ftp', 'mailto', 'www', ':', '/', '//', '.', '@', 'evil', 'example', 'com', 'a', '1', '-'],
      ...['\u200b', '\u202e', '\u200d', '。', '[', ']', ' ', '_', 'рф', '\\', '\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const shown = defanged(pieces.join(''));
        assert.equal(defanged(shown), shown);
        assert.doesNotMatch(shown, /[\u200b\u202e]/);
        assert.doesNotMatch(marked.parse(shown, { async: false, gfm: true }), /<a /);
      }),
      { numRuns: 5_000 },
    );
  });
});
