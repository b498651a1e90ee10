import fs from 'node:fs';
import path from 'node:path';
import { confusionTable } from './confusion-table.js';
import { explainSeeds, seedsUpTo } from './explain-seeds.js';
import { perMille } from './score.js';
const page = path.resolve(import.meta.dirname, '../../../docs/causes.md');
const [begin, end] = ['<!-- written by: npm run bench -- explain -->', '<!-- until here -->'];
const [seeds, customers] = [20, 24];
/** How often the largest cause of a difference is the true one; the figures stand in docs/causes.md. */
export const explainBench = async (say) => {
    say(`explaining ${seeds} worlds by records and messages`);
    const withItems = explainSeeds(seedsUpTo(seeds), { readsItems: true, customers });
    say(`explaining ${seeds} worlds by totals only`);
    const totalsOnly = explainSeeds(seedsUpTo(seeds), { readsItems: false, customers });
    writeSection(confusionTable(seeds, withItems, totalsOnly));
    const { single, mixed, shareErrorNanos, trueNanos } = withItems;
    return {
        name: 'explain',
        ratio: perMille(single.right, single.all) / 1_000,
        target: 0.99,
        better: 'higher',
        rival: 'the true cause of every defect',
        figures: {
            mixedRight: perMille(mixed.right, mixed.all) / 1_000,
            moneyMisplaced: perMille(shareErrorNanos, trueNanos) / 1_000,
            missed: withItems.missed.length,
            falseAlarms: withItems.falseAlarms.length,
            totalsOnlyRight: perMille(totalsOnly.single.right, totalsOnly.single.all) / 1_000,
        },
    };
};
function writeSection(text) {
    const whole = fs.readFileSync(page, 'utf8');
    const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
    if (from < 0 || to < from)
        throw new Error(`${page} has lost the lines between which the bench writes`);
    fs.writeFileSync(page, `${whole.slice(0, from + begin.length)}\n\n${text}\n\n${whole.slice(to)}`);
}
//# sourceMappingURL=explain-bench.js.map