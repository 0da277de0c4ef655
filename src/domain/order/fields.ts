import { isCurrency, type Currency } from '../values/currency.ts';
import { after, parseInstant, type Instant } from '../values/instant.ts';
import { FURTHEST_START, isOfLength, LIMITS } from '../values/limits.ts';
import { zero, type Money, money } from '../values/money.ts';
import type { Amendment } from './amendment.ts';
import { metadataMistakes } from './backend-fields.ts';
import type { Reading } from './reading.ts';
import type { Appointment } from './terms.ts';

const NO_MONEY: Money = zero('EUR' as Currency);

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads fields of JSON that nobody has checked, and collects what is wrong with them.
 * What it gives for a wrong field is only a placeholder: look at `errors` before using anything.
 * zod would do this, but costs a megabyte in every workflow bundle.
 */
export class Fields {
  readonly errors: string[] = [];
  readonly #json: JsonObject;
  readonly #reading: Reading;
  readonly #path: string;
  readonly #known = new Set<string>();

  constructor(json: JsonObject, reading: Reading, path = '') {
    this.#json = json;
    this.#reading = reading;
    this.#path = path;
  }

  has(name: string): boolean {
    this.#known.add(name);
    return this.#json[name] !== undefined;
  }

  /** A text that is asked for: one that shows nothing counts as missing (N2). */
  text(name: string, longest: number): string {
    const value = this.#get(name);
    if (value === '' || !isText(value, longest)) {
      return this.#wrong(name, `must be a text of 1 to ${longest} characters`, '');
    }
    return this.#reading.isThere(value) ? value : this.#wrong(name, 'must have characters that can be seen', '');
  }

  /** A text that may be empty. */
  optionalText(name: string, longest: number): string {
    const value = this.#get(name);
    return isText(value, longest) ? value : this.#wrong(name, `must be a text of 0 to ${longest} characters`, '');
  }

  whole(name: string, from: number, to: number): number {
    const value = this.#get(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
    return this.#wrong(name, `must be a whole number from ${from} to ${to}`, from);
  }

  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const value = this.#get(name);
    return values.find((one) => one === value) ?? this.#wrong(name, `must be one of ${values.join(', ')}`, values[0]);
  }

  money(name: string): Money {
    return this.object(
      name,
      (fields) => {
        const currency = fields.#get('currency');
        const amount = fields.whole('amount', 0, LIMITS.amount);
        return typeof currency === 'string' && isCurrency(currency)
          ? money(amount, currency)
          : fields.#wrong('currency', 'is not known', NO_MONEY);
      },
      NO_MONEY,
    );
  }

  appointment(name: string, now: Instant): Appointment {
    return this.object(
      name,
      (fields) => ({
        startsAt: fields.#start('startsAt', now),
        durationMinutes: fields.whole('durationMinutes', 1, LIMITS.durationMinutes),
        timeZone: fields.zone('timeZone'),
      }),
      { startsAt: now, durationMinutes: 1, timeZone: 'UTC' },
    );
  }

  /** N2 */
  zone(name: string): string {
    const value = this.#get(name);
    const zone = typeof value === 'string' ? this.#reading.zone(value) : null;
    return zone ?? this.#wrong(name, 'is not a known IANA time zone', 'UTC');
  }

  textThat(name: string, isRight: (text: string) => boolean, complaint: string): string {
    const value = this.#get(name);
    return typeof value === 'string' && isRight(value) ? value : this.#wrong(name, complaint, '');
  }

  /** N5 */
  metadataPatch(name: string): NonNullable<Amendment['metadata']> {
    const value = this.#get(name);
    const [mistake] = metadataMistakes(value, true);
    if (mistake)
      return this.#wrong(
        [name, ...(mistake.key === null ? [] : [mistake.key.slice(0, 40)])].join('.'),
        mistake.message,
        {},
      );
    // It has no mistake.
    return value as NonNullable<Amendment['metadata']>;
  }

  /** null, which removes, or what is read. */
  orNull<T>(name: string, read: (name: string) => T): T | null {
    return this.#get(name) === null ? null : read(name);
  }

  object<T>(name: string, read: (fields: Fields) => T, placeholder: T): T {
    const value = this.#get(name);
    if (!isJsonObject(value)) return this.#wrong(name, 'must be an object', placeholder);
    const fields = new Fields(value, this.#reading, `${this.#path}${name}.`);
    const result = read(fields);
    fields.refuseOthers();
    this.errors.push(...fields.errors);
    return result;
  }

  /** To be called last: complains about what was not read. */
  refuseOthers(): void {
    for (const name of Object.keys(this.#json)) {
      if (!this.#known.has(name)) this.#wrong(name.slice(0, 40), 'is not known here', null);
    }
  }

  #start(name: string, now: Instant): Instant {
    const value = this.#get(name);
    const start = typeof value === 'string' ? parseInstant(value) : null;
    if (start !== null && start <= after(now, FURTHEST_START)) return start;
    return this.#wrong(name, 'must be an RFC 3339 instant, at most two years ahead', now);
  }

  #get(name: string): unknown {
    this.#known.add(name);
    return Object.hasOwn(this.#json, name) ? this.#json[name] : undefined;
  }

  #wrong<T>(name: string, complaint: string, placeholder: T): T {
    this.errors.push(`${this.#path}${name} ${complaint}`);
    return placeholder;
  }
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && isOfLength(value, 0, longest) && LIMITS.text.test(value);
