import type { Day } from '@plumbline/core/time/day';
import { type Known } from './reads.js';
/** Pages through the product's lists for what later paths are made of: ids, and cursors far into each list. */
export declare function learnPaths(read: (path: string) => Promise<unknown>, last: Day): Promise<Known>;
//# sourceMappingURL=learn-paths.d.ts.map