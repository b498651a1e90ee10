import type { Config } from '../platform/config/config.js';
import { readConfig } from '../platform/config/read-config.js';
import { CommandFailure, exitCodes } from './exit-code.js';

/** What the environment says, or every problem with it. */
export function configured(): Config {
  const reading = readConfig(process.env);
  if (reading.kind === 'config') return reading.config;
  const problems = reading.problems.map((problem) => `  - ${problem}`);
  throw new CommandFailure(exitCodes.usage, ['This configuration cannot work:', ...problems].join('\n'));
}
