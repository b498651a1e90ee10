import type { BenchResult } from '../bench.js';
/**
 * Requests to Twilio for a week in which nothing has moved, against what it takes to read the week in full: the sandbox lists as
 * many categories a day as Twilio does. Whose numbers there are is read besides, in both cases alike.
 */
export declare function callsQuiet(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=calls-quiet.d.ts.map