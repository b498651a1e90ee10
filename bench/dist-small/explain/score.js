export function scoreOf({ compared, cells, truth }) {
    const touched = cells.filter((cell) => cell.truth.size > 0);
    const seen = new Set(cells.map(({ key }) => key));
    const moved = [...truth].filter(([, shares]) => isBeyond(shares));
    const one = touched.filter((cell) => cell.truth.size === 1);
    const several = touched.filter((cell) => cell.truth.size > 1);
    const confusion = new Map();
    for (const cell of touched) {
        const key = `${topOf(cell.truth)} ${topClaim(cell.explanation)}`;
        confusion.set(key, (confusion.get(key) ?? 0) + 1);
    }
    return {
        compared,
        falseAlarms: cells.filter((cell) => cell.truth.size === 0).map(({ key }) => key),
        moved: moved.length,
        missed: moved.filter(([key]) => !seen.has(key)).map(([key]) => key),
        single: tallyOf(one),
        mixed: tallyOf(several),
        shareErrorNanos: touched.reduce((sum, cell) => sum + errorOf(cell), 0n),
        trueNanos: touched.reduce((sum, cell) => sum + [...cell.truth.values()].reduce((all, one) => all + size(one), 0n), 0n),
        confusion,
    };
}
function tallyOf(cells) {
    const wrong = cells.filter(({ truth, explanation }) => topOf(truth) !== topClaim(explanation));
    const said = wrong.map(({ key, truth, explanation }) => `${key}: ${topOf(truth)}, said ${topClaim(explanation)}`);
    return { right: cells.length - wrong.length, all: cells.length, wrong: said };
}
function topOf(truth) {
    const [top] = [...truth].sort(([, a], [, b]) => compare(size(b), size(a)));
    return top?.[0] ?? 'unexplained';
}
/** What the explanation says first: its largest share, or that most of it is not explained. */
function topClaim({ causes, residualNanos }) {
    const [first] = causes;
    return first === undefined || size(residualNanos) > size(first.nanos) ? 'unexplained' : first.cause;
}
function errorOf({ truth, explanation }) {
    const claimed = new Map();
    for (const { cause, nanos } of explanation.causes)
        claimed.set(cause, (claimed.get(cause) ?? 0n) + nanos);
    const names = new Set([...truth.keys(), ...claimed.keys()]);
    return [...names].reduce((sum, name) => sum + size((truth.get(name) ?? 0n) - (claimed.get(name) ?? 0n)), 0n);
}
/** Five cents and more are beyond every tolerance of the sandbox’s cells, whose relative part is checked by the judge. */
const beyondNanos = 50000000n;
function isBeyond(shares) {
    const sum = [...shares.values()].reduce((all, one) => all + one, 0n);
    return size(sum) > beyondNanos;
}
function size(nanos) {
    return nanos < 0n ? -nanos : nanos;
}
function compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
const nothing = {
    compared: 0,
    falseAlarms: [],
    moved: 0,
    missed: [],
    single: { right: 0, all: 0, wrong: [] },
    mixed: { right: 0, all: 0, wrong: [] },
    shareErrorNanos: 0n,
    trueNanos: 0n,
    confusion: new Map(),
};
export function addScores(scores) {
    return scores.reduce((sum, one) => ({
        compared: sum.compared + one.compared,
        falseAlarms: [...sum.falseAlarms, ...one.falseAlarms],
        moved: sum.moved + one.moved,
        missed: [...sum.missed, ...one.missed],
        single: addTallies(sum.single, one.single),
        mixed: addTallies(sum.mixed, one.mixed),
        shareErrorNanos: sum.shareErrorNanos + one.shareErrorNanos,
        trueNanos: sum.trueNanos + one.trueNanos,
        confusion: addCounts(sum.confusion, one.confusion),
    }), nothing);
}
function addTallies(a, b) {
    return { right: a.right + b.right, all: a.all + b.all, wrong: [...a.wrong, ...b.wrong] };
}
function addCounts(a, b) {
    const sum = new Map(a);
    for (const [key, count] of b)
        sum.set(key, (sum.get(key) ?? 0) + count);
    return sum;
}
/** Parts of a whole in thousandths, rounded down, so that nothing is called better than it is. */
export function perMille(part, whole) {
    return whole === 0 || whole === 0n ? 1_000 : Number((BigInt(part) * 1000n) / BigInt(whole));
}
//# sourceMappingURL=score.js.map