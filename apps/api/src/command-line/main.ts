import { runCommandLine } from './run-command-line.js';
import { Screen } from './screen.js';

process.exitCode = await runCommandLine(process.argv.slice(2), new Screen(process.stdout, process.stderr));
process.exit();
