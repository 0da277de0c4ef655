const { ROOMS } = require('./scripts/architecture/rooms.cjs');

const escaped = (path) => path.replaceAll('.', '\\.').replaceAll('/', '\\/');
/** A folder is every file in it, a file is itself. */
const at = (place) => (place.endsWith('.ts') ? `^${escaped(place)}$` : `^${escaped(place)}/`);
const workflowCode = '^src/(domain|workflows)/';

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).map(([place, mayKnow]) => ({
      name: `${place} may know ${mayKnow.join(', ') || 'nothing else'}`,
      severity: 'error',
      from: { path: at(place) },
      to: { path: '^src/', pathNot: [at(place), ...mayKnow.map(at)] },
    })),
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: Object.keys(ROOMS).map(at) },
    },
    {
      name: 'clients-stand-alone',
      comment: 'What callers install knows nothing of the server; nor the server of it.',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: '^(src|scripts|test)/' },
    },
    {
      name: 'workflow-code-is-bare',
      comment: 'Nothing in a workflow bundle but the domain and the SDK: no zod, no built-ins of Node.',
      severity: 'error',
      from: { path: workflowCode },
      to: { pathNot: ['^src/', '^node_modules/@temporalio/(workflow|common)/'] },
    },
    {
      name: 'no-calendar-in-workflows',
      comment: 'Z2: calendars and time zones stay outside workflows.',
      severity: 'error',
      from: { path: '^src/workflows/order\\.ts$' },
      to: { path: '^src/domain/values/(business-days|wall-clock)\\.ts$', reachable: true },
    },
    {
      name: 'types-of-activities-only',
      comment: 'A workflow calls activities through the server.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: { path: '^src/activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'migrations-are-frozen',
      comment:
        'A released migration must do the same for ever: of our code it knows what a database can do, nothing else.',
      severity: 'error',
      from: { path: '^src/store/migrations/' },
      to: { path: '^src/', pathNot: '^src/store/engine\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Not even of types, nor in scripts and tests: two files that need each other are one, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/clients/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], conditionNames: ['import', 'node', 'default'] },
  },
};
