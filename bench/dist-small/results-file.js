import fs from 'node:fs';
import path from 'node:path';
/** Replaces this one's entry in the file, or adds it behind the others. A file that is not one of ours is begun anew. */
export function writeResult(file, entry, { at, machine }) {
    const kept = readResults(file)?.benches ?? [];
    const isKnown = kept.some(({ name }) => name === entry.name);
    const benches = isKnown ? kept.map((each) => (each.name === entry.name ? entry : each)) : [...kept, entry];
    const next = { at: at.toISOString(), machine, benches };
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`);
    fs.renameSync(`${file}.new`, file);
}
/** What the file says, or null when there is none or it is not one of ours. */
export function readResults(file) {
    if (!fs.existsSync(file))
        return null;
    const content = parsed(fs.readFileSync(file, 'utf8'));
    return isResultsFile(content) ? content : null;
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}
function isResultsFile(value) {
    return isRecord(value) && Array.isArray(value.benches) && value.benches.every(isResult);
}
function isResult(value) {
    return isRecord(value) && typeof value.name === 'string' && typeof value.ratio === 'number';
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
//# sourceMappingURL=results-file.js.map