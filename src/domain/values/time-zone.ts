import { IANA_ZONES } from './iana-zones.ts';

/** A name of the database, and the zone that it names: links name that of another name. */
interface ZoneName {
  readonly name: string;
  readonly zone: string;
}

/**
 * N2: a zone as the IANA database spells it, links included, whatever the case of the name is.
 * It is a list of ours and not what `Intl` knows: that knows names that the database has not, such as BST for
 * Bangladesh, and depends on the machine, which a workflow must not.
 * @returns null for what the database does not list
 */
export const zoneName = (text: string): string | null => find(text)?.name ?? null;

/** K6: whether two names are spellings or links of one zone. */
export const isSameZone = (one: string, other: string): boolean =>
  one === other || (find(one) !== null && find(one)?.zone === find(other)?.zone);

const find = (text: string): ZoneName | null => (known ??= index()).get(inLowerCase(text)) ?? null;

/** Of ASCII only: `toLowerCase` makes a `k` of the Kelvin sign too. */
const inLowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Made when the first zone is looked up: each workflow in a worker's cache has modules of its own. */
let known: ReadonlyMap<string, ZoneName> | null = null;

function index(): ReadonlyMap<string, ZoneName> {
  const lines = IANA_ZONES.trim().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const names = line.split(' ');
      return names.map((name) => [inLowerCase(name), { name, zone: names[0] ?? name }] as const);
    }),
  );
}
