import { explainSeeds, seedsUpTo } from './explain-seeds.js';
import { perMille } from './score.js';
// A process of its own, because what jest runs in its contexts takes several times as long.
const [seeds = '1', customers = '24'] = process.argv.slice(2);
const score = explainSeeds(seedsUpTo(Number(seeds)), { readsItems: true, customers: Number(customers) });
console.log(JSON.stringify({
    compared: score.compared,
    moved: score.moved,
    missed: score.missed,
    falseAlarms: score.falseAlarms,
    single: { ...score.single, perMille: perMille(score.single.right, score.single.all) },
    mixed: { ...score.mixed, perMille: perMille(score.mixed.right, score.mixed.all) },
    misplacedPerMille: perMille(score.shareErrorNanos, score.trueNanos),
}));
//# sourceMappingURL=print-score.js.map