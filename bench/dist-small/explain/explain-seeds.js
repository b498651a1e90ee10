import { explainWorld } from './explain-world.js';
import { inMadeWorld } from './make-world.js';
import { addScores, scoreOf } from './score.js';
/** Makes a world for each seed, with two or three kinds of defects for every customer, and scores what is said of them. */
export function explainSeeds(seeds, { readsItems, customers }) {
    const scores = seeds.map((seed) => inMadeWorld({ seed, customers, perCustomer: 2 + (seed % 2) }, (made) => scoreOf(explainWorld(made, { readsItems }))));
    return addScores(scores);
}
export function seedsUpTo(count) {
    return Array.from({ length: count }, (_, index) => index + 1);
}
//# sourceMappingURL=explain-seeds.js.map