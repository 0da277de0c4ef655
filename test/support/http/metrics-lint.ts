interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

/** The rules of `promtool check metrics`, for whoever has no promtool. @returns what is wrong, a line each */
export function lintMetrics(text: string): readonly string[] {
  const helps = new Map([...text.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name = '', help = '']) => [name, help]));
  const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']): Family => ({
    name,
    type,
    help: helps.get(name) ?? '',
  }));
  const series = [...text.matchAll(/^([^#\s{]+)(\{.*\})? \S+$/gm)].map(([, name = '', labels = '']) => name + labels);
  return [
    ...families.flatMap(wrongWith),
    ...series.filter((one, index) => series.indexOf(one) !== index).map((one) => `${one} comes twice`),
    ...series.filter((one) => !families.some(({ name }) => one.startsWith(name))).map((one) => `${one} has no type`),
  ];
}

const RULES: readonly (readonly [rule: string, isBroken: (family: Family) => boolean])[] = [
  ['needs a help text', ({ help }) => help === ''],
  ['is a counter without _total', ({ name, type }) => type === 'counter' && !name.endsWith('_total')],
  ['is no counter with _total', ({ name, type }) => type !== 'counter' && name.endsWith('_total')],
  ['has the suffix of a histogram', ({ name }) => /_(count|sum|bucket)$/.test(name)],
  ['is not in snake_case', ({ name }) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)],
  ['has its type in its name', ({ name, type }) => name.split('_').includes(type)],
  ['is not in a base unit', ({ name }) => NO_BASE_UNIT.test(name)],
];

const NO_BASE_UNIT = /_(ms|us|ns|sec|minutes?|hours?|days?|milliseconds?|microseconds?|kb|mb|(kilo|mega)?bits?)(_|$)/;

const wrongWith = (family: Family): readonly string[] =>
  RULES.filter(([, isBroken]) => isBroken(family)).map(([rule]) => `${family.name} ${rule}`);
