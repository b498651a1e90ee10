import { runUntilStopped } from './launch/run-until-stopped.js';
import { readConfig } from './platform/config/read-config.js';

const reading = readConfig(process.env);
if (reading.kind === 'refused') {
  console.error('Plumbline cannot start with this configuration:');
  for (const problem of reading.problems) console.error(`  - ${problem}`);
  process.exitCode = 2;
} else {
  process.exitCode = await runUntilStopped(reading.config);
  process.exit();
}
