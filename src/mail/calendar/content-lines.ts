/** A property of iCalendar: its name with its parameters, and its value. */
export type Property = readonly [name: string, value: string];

/** RFC 5545, 3.1: content lines, folded at 75 octets, each with CRLF behind it. */
export const contentLines = (properties: readonly Property[]): string =>
  properties.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('');

/** RFC 5545, 3.3.11: a value of the type TEXT. */
export const escapedText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** RFC 5545, 3.2, RFC 6868: the value of a parameter, in quotes. */
export const quoted = (text: string): string =>
  `"${text.replace(/\^/g, '^^').replace(/"/g, "^'").replace(/\s+/g, ' ')}"`;

const MOST_OCTETS = 75;

function folded(line: string): string {
  const lines: string[] = [];
  let [current, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      // What a line is continued with begins with a space, which counts.
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
