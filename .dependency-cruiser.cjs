// The walls of the house. Features are matched by pattern, so that a new one is protected on the day its folder is made.
const feature = '^apps/api/src/(?!platform/|providers/)([^/]+)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-pure',
      comment:
        'packages/core decides and does nothing else: it imports itself and node:crypto (for digests), in tests also fast-check and jest.',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/core/src|^(node:)?crypto$' },
    },
    {
      name: 'clients-know-no-domain',
      comment: 'packages/clients speaks the providers’ words: nothing of core, the api or the sandbox.',
      severity: 'error',
      from: { path: '^packages/clients/src' },
      to: { path: '^(packages/core|apps)/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'The stand-ins share no code with the product but exact money, so that they cannot share its mistakes.',
      severity: 'error',
      from: { path: '^apps/sandbox/src' },
      to: { path: '^(apps/(?!sandbox/)|packages/)', pathNot: '^packages/core/(src|dist)/money/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/api/src/platform' },
      to: { path: '^apps/api/src/(?!platform/)' },
    },
    {
      name: 'everything-ticks-in-one-place',
      comment:
        'platform/ticks holds still what works by itself while the schema changes; a timer of the library would not.',
      severity: 'error',
      from: { pathNot: '^apps/api/src/platform/ticks/' },
      to: { path: 'node_modules/@nestjs/schedule/' },
    },
    {
      name: 'providers-know-no-feature',
      severity: 'error',
      from: { path: '^apps/api/src/providers' },
      to: { path: '^apps/api/src/(?!platform/|providers/)' },
    },
    {
      name: 'clients-only-through-providers',
      comment: 'Features ask apps/api/src/providers for facts; only it talks to the clients.',
      severity: 'error',
      from: { path: feature },
      to: { path: '^packages/clients/' },
    },
    {
      name: 'a-feature-keeps-its-tables',
      comment: 'Another feature’s entity or repository is out of reach; its service is the door.',
      severity: 'error',
      from: { path: feature },
      to: { path: `${feature}.*\\.(entity|repository)\\.ts$`, pathNot: '^apps/api/src/$1/' },
    },
    {
      name: 'web-features-do-not-meet',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-components-know-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/components/' },
      to: { path: '^apps/web/src/(features|routes|app)/' },
    },
    {
      name: 'web-talks-http-only',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^(apps/(?!web/)|packages/)' },
    },
    {
      name: 'nobody-imports-the-journeys',
      severity: 'error',
      from: { path: '^(apps|packages)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '^(?!node_modules/).*(/dist/|\\.d\\.ts$)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
