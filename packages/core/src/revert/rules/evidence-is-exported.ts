import { instantInWords } from '../../time/instant-words.js';
import { allows, type GuardRule, refuses } from '../guard-rule.js';

const exportLastsMs = 24 * 3_600_000;

/** Where SaaS is ever switched off, HighLevel deletes the wallet with its history: an export is what is left then. */
export const evidenceIsExported: GuardRule = {
  rule: 'evidence-exported',
  canBeOverridden: false,
  judge: ({ exported, newestDay, now }) => {
    if (exported === null) return refuses('The customer’s ledger and usage were never exported. Export them first.');
    if (newestDay !== null && exported.throughDay < newestDay) {
      return refuses(`The export reaches ${exported.throughDay}, and ${newestDay} has been read since. Export again.`);
    }
    if (now.getTime() - exported.at.getTime() > exportLastsMs) {
      return refuses(`The export of ${instantInWords(exported.at)} is older than a day. Export again.`);
    }
    return allows(`Ledger and usage are exported through ${exported.throughDay}.`);
  },
};
