import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
/** Pinned, so that figures of different days are about the same rival. */
const duckDb = { name: '@duckdb/node-api', version: '1.5.6-r.1' };
const folder = path.resolve(import.meta.dirname, '../../node_modules/.cache/plumbline-duckdb');
/**
 * DuckDB, fetched by npm into a folder of the bench's own when it is not there yet: nobody else needs it, so the product is
 * installed without it. Throws with what to do where it cannot be had.
 */
export async function fetchDuckDb(say) {
    const program = path.join(folder, duckDb.version);
    const library = path.join(program, 'node_modules', ...duckDb.name.split('/'));
    if (!fs.existsSync(path.join(library, 'package.json')))
        install(program, say);
    const loaded = await import(pathToFileURL(path.join(library, 'lib/index.js')).href);
    if (isDuckDb(loaded))
        return loaded;
    throw new Error(`${duckDb.name} ${duckDb.version} in ${program} is not what it was: remove the folder and try again`);
}
function install(program, say) {
    say(`fetching ${duckDb.name} ${duckDb.version} once …`);
    fs.mkdirSync(program, { recursive: true });
    fs.writeFileSync(path.join(program, 'package.json'), '{ "private": true }\n');
    const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${duckDb.name}@${duckDb.version}`];
    const { status, stderr } = spawnSync('npm', words, {
        cwd: program,
        shell: process.platform === 'win32',
        encoding: 'utf8',
    });
    if (status === 0)
        return;
    fs.rmSync(program, { recursive: true, force: true });
    throw new Error(`DuckDB cannot be had from npm, so there is nothing to compare with: allow npm its registry and try again.\n${stderr}`);
}
function isDuckDb(value) {
    if (typeof value !== 'object' || value === null || !('DuckDBInstance' in value))
        return false;
    return typeof value.DuckDBInstance === 'function' && 'create' in value.DuckDBInstance;
}
//# sourceMappingURL=fetch-duckdb.js.map