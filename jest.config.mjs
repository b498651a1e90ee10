// One run for the whole suite: unit and property tests beside the code, journeys in test/.
import os from 'node:os';
import path from 'node:path';

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
      sourceMaps: true,
    },
  ],
};

const project = (displayName, folder, more = {}) => ({
  displayName,
  rootDir: folder,
  testEnvironment: path.join(import.meta.dirname, 'tools/jest-environment.mjs'),
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  ...more,
});

/** @type {import('jest').Config} */
export default {
  // Journeys wait for processes a good deal, so that two processors have room for three; each may need two or three gigabytes.
  maxWorkers: Math.max(3, Math.min(os.availableParallelism(), 8)),
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 60_000,
  projects: [
    project('core', '<rootDir>/packages/core'),
    project('clients', '<rootDir>/packages/clients'),
    project('sandbox', '<rootDir>/apps/sandbox'),
    project('api', '<rootDir>/apps/api', {
      globalSetup: path.join(import.meta.dirname, 'apps/api/test/global-setup.mjs'),
      globalTeardown: path.join(import.meta.dirname, 'apps/api/test/global-teardown.mjs'),
    }),
    project('web', '<rootDir>/apps/web'),
    project('bench', '<rootDir>/bench'),
    project('journeys', '<rootDir>/test', {
      // Pictures are for people, and taken when somebody asks for them.
      testPathIgnorePatterns: ['/node_modules/', ...(process.env.PLUMBLINE_PICTURES === '1' ? [] : ['/pictures/'])],
      globalSetup: path.join(import.meta.dirname, 'test/support/global-setup.mjs'),
      globalTeardown: path.join(import.meta.dirname, 'test/support/global-teardown.mjs'),
    }),
  ],
};
