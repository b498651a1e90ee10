import { allows, type GuardRule, warns } from '../guard-rule.js';

const newForMs = 30 * 86_400_000;

/** Who makes a second person only to be approved by it should not go unseen. */
export const approverIsIndependent: GuardRule = {
  rule: 'independent-approver',
  canBeOverridden: false,
  judge: ({ approver, requester, now }) => {
    if (approver === null) return allows('Nobody has approved yet.');
    const isNew = now.getTime() - approver.createdAt.getTime() < newForMs;
    if (approver.createdBy === requester.id && isNew) {
      return warns(`${approver.name} was added by ${requester.name}, who asks for this, less than 30 days ago.`);
    }
    return allows(`${approver.name} was not added lately by who asks for this.`);
  },
};
