import { groupBy } from '@plumbline/core/group-by';
import { perMille } from './score.js';
/** The scores as a page's section: figures, and for every true cause what was said of it. */
export function confusionTable(seeds, withItems, totalsOnly) {
    const figures = [
        ['', 'records and messages read', 'totals only'],
        ['---', '---:', '---:'],
        row('cells compared', ({ compared }) => `${compared}`),
        row('cells moved by more than five cents', ({ moved }) => `${moved}`),
        row('of these noticed', ({ moved, missed }) => percent(moved - missed.length, moved)),
        row('cells flagged that nothing had moved', ({ falseAlarms }) => `${falseAlarms.length}`),
        row('top cause right, one defect', ({ single }) => `${percent(single.right, single.all)} of ${single.all}`),
        row('top cause right, several defects', ({ mixed }) => `${percent(mixed.right, mixed.all)} of ${mixed.all}`),
        row('money given to a wrong cause or to none', ({ shareErrorNanos, trueNanos }) => percent(shareErrorNanos, trueNanos)),
    ];
    return [
        `${seeds} worlds of 24 customers and 26 days, with two or three kinds of defects for every customer.`,
        table(figures),
        'With records and messages read, what was said of every true cause, by its largest share:',
        table(confusions(withItems)),
    ].join('\n\n');
    function row(title, of) {
        return [title, of(withItems), of(totalsOnly)];
    }
}
function confusions({ confusion }) {
    const pairs = [...confusion].map(([key, count]) => {
        const [truth = '', said = ''] = key.split(' ');
        return { truth, said, count };
    });
    const rows = [...groupBy(pairs, ({ truth }) => truth)].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
        ['true cause', 'right', 'said instead'],
        ['---', '---:', '---'],
        ...rows.map(([truth, said]) => {
            const right = said.find((one) => one.said === truth)?.count ?? 0;
            const others = said.filter((one) => one.said !== truth).map((one) => `${one.said} (${one.count})`);
            return [truth, `${right}`, others.sort().join(', ')];
        }),
    ];
}
function table(rows) {
    return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
function percent(part, whole) {
    const thousandths = perMille(part, whole);
    return `${Math.floor(thousandths / 10)}.${thousandths % 10} %`;
}
//# sourceMappingURL=confusion-table.js.map