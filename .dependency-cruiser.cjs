/** Imports point one way: domain ← workflows, store, mail ← activities, api ← worker, gateway; outgoing knows nobody. */
const room = (name, from, mayKnow) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...mayKnow] },
});
const workflowCode = '^src/(domain|workflows)/';

module.exports = {
  forbidden: [
    room('domain-knows-itself', '^src/domain/', []),
    room('workflows-know-domain', '^src/workflows/', ['^src/domain/', '^src/activities/contract\\.ts$']),
    room('store-knows-domain', '^src/store/', ['^src/domain/']),
    room('activities-know-store', '^src/activities/', ['^src/domain/', '^src/store/', '^src/mail/', '^src/outgoing/']),
    room('client-knows-itself', '^src/client/', []),
    room('mail-knows-domain', '^src/mail/', ['^src/domain/']),
    room('outgoing-knows-itself', '^src/outgoing/', []),
    room('api-knows-messages', '^src/api/', [
      '^src/domain/',
      '^src/store/',
      '^src/mail/',
      '^src/outgoing/',
      '^src/workflows/messages\\.ts$',
    ]),
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
      to: { path: '^src/domain/business-days\\.ts$', reachable: true },
    },
    {
      name: 'types-of-activities-only',
      comment: 'A workflow calls activities through the server.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: { path: '^src/activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], conditionNames: ['import', 'node', 'default'] },
  },
};
