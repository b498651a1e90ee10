import { keepGarbageSmall } from './launch/keep-garbage-small.js';
import { runUntilStopped } from './launch/run-until-stopped.js';
import { readConfig } from './platform/config/read-config.js';

keepGarbageSmall();
const reading = readConfig(process.env);
if (reading.kind === 'refused') {
  console.error('Plumbline cannot start with this configuration:');
  for (const problem of reading.problems) console.error(`  - ${problem}`);
  process.exitCode = 2;
} else {
  process.exitCode = await runUntilStopped(reading.config);
  process.exit();
}
