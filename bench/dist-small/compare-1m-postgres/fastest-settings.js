import { timeInTurns } from '../interleaved.js';
import { countInPostgres } from './in-postgres.js';
const eagerWorkers = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0';
/** Ways to run the join: none of them is the fastest everywhere. */
const choices = [
    { name: 'as it comes', set: '' },
    { name: 'without compiling the query', set: 'SET jit = off' },
    { name: 'merging sorted rows', set: 'SET jit = off; SET enable_hashjoin = off' },
    { name: 'with eager workers', set: `SET jit = off; ${eagerWorkers}` },
    { name: 'merging, with eager workers', set: `SET jit = off; SET enable_hashjoin = off; ${eagerWorkers}` },
];
/** Leaves the connection set to what makes the rival fastest on this machine, and says what that is. */
export async function chooseFastestSettings(client) {
    const use = (set) => client.query(`RESET ALL; ${set}`);
    const timings = await timeInTurns(choices.map(({ set }) => async () => {
        await use(set);
        await countInPostgres(client);
    }), { warmups: 1, rounds: 3 });
    const ranked = choices
        .map((choice, index) => ({ ...choice, medianMs: timings[index]?.medianMs ?? Number.POSITIVE_INFINITY }))
        .sort((a, b) => a.medianMs - b.medianMs);
    const [fastest] = ranked;
    if (fastest === undefined)
        throw new Error('there is no way to run the join');
    await use(fastest.set);
    return fastest.name;
}
//# sourceMappingURL=fastest-settings.js.map