import os from 'node:os';
import path from 'node:path';
import { benches } from './benches.js';
import { writeResult } from './results-file.js';
import { tableOf } from './results-table.js';
const resultsFile = path.resolve(import.meta.dirname, '../results/latest.json');
process.exitCode = await main(process.argv.slice(2));
/** `--list` names all benches, names run those, nothing runs all but the longest. Gives the exit code. */
async function main(words) {
    if (words.includes('--list')) {
        for (const { name } of benches)
            console.log(name);
        return 0;
    }
    const unknown = words.filter((word) => !benches.some(({ name }) => name === word));
    if (unknown.length > 0) {
        console.error(`There is no bench "${unknown.join('", "')}"; --list names all.`);
        return 2;
    }
    const results = [];
    for (const { name, run } of benches.filter((bench) => isWanted(bench, words))) {
        const result = await run((line) => console.log(`${name}: ${line}`));
        writeResult(resultsFile, result, { at: new Date(), machine: machine() });
        results.push(result);
    }
    console.log(`\n${tableOf(results)}\n\nwritten to ${path.relative(process.cwd(), resultsFile)}`);
    return 0;
}
function isWanted({ name, onlyByName }, words) {
    return words.length === 0 ? onlyByName !== true : words.includes(name);
}
function machine() {
    const cpus = os.cpus();
    const memoryGib = Math.round(os.totalmem() / 2 ** 30);
    return `${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}, ${memoryGib} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
}
//# sourceMappingURL=main.js.map