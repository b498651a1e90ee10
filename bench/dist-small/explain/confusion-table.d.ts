import { type Score } from './score.js';
/** The scores as a page's section: figures, and for every true cause what was said of it. */
export declare function confusionTable(seeds: number, withItems: Score, totalsOnly: Score): string;
//# sourceMappingURL=confusion-table.d.ts.map