import { block, type PreflightCheck, pass, warn, whenKnown } from '../preflight-check.js';

const subaccountsMax = 1000;

export const parentIsActive: PreflightCheck = {
  check: 'parent-active',
  judge: ({ parent }) =>
    whenKnown(parent.status, 'The parent account', (status) =>
      status === 'active'
        ? pass('The parent account is active.')
        : block(`The parent account is ${status}. Reactivate it in Twilio first.`),
    ),
};

/** 21480 in the middle of a wave is too late. */
export const roomForSubaccount: PreflightCheck = {
  check: 'twilio-capacity',
  judge: ({ parent, namesakes }) =>
    whenKnown(parent.subaccounts, 'The number of subaccounts', (count) => {
      if (namesakes.known && namesakes.value.length > 0) return pass('The subaccount is there already.');
      if (count >= subaccountsMax) {
        return block(`The parent has ${count} subaccounts and Twilio allows ${subaccountsMax}. Ask Twilio for more.`);
      }
      const detail = `The parent has ${count} of ${subaccountsMax} subaccounts.`;
      return count >= subaccountsMax - 100 ? warn(`${detail} Ask Twilio for more soon.`) : pass(detail);
    }),
};

/** At zero Twilio suspends the parent and everybody with it. */
export const parentHasMoney: PreflightCheck = {
  check: 'parent-balance',
  judge: ({ parent }) =>
    whenKnown(parent.balance, "The parent's balance", ({ nanos }) =>
      nanos > 0n ? pass('The parent has money.') : block('The parent has no money left. Top it up in Twilio first.'),
    ),
};

/** HighLevel rebills only subaccounts of the account that the agency connected (A20). */
export const parentIsAttested: PreflightCheck = {
  check: 'connected-parent',
  judge: ({ parent }) => {
    const where = 'Agency View > Settings > Phone Integration';
    if (parent.attestedSid === null) {
      return block(
        `Read the agency's Account SID under ${where} in HighLevel and enter it on the page of the migration: rebilling needs it to be ours.`,
      );
    }
    return parent.attestedSid === parent.sid
      ? pass('The agency connected this parent in HighLevel.')
      : block(`HighLevel is connected to ${parent.attestedSid}, but this installation works with ${parent.sid}.`);
  },
};

/** Parent credentials act on one host and not on the next: a refusal must come now and not between two numbers. */
export const hostsAnswer: PreflightCheck = {
  check: 'credentials-act',
  judge: ({ hosts }) => {
    const unknown = hosts.flatMap(({ host, answer }) => (answer.known ? [] : [`${host} (${answer.why})`]));
    const refused = hosts.flatMap(({ host, answer }) => (answer.known && !answer.value ? [host] : []));
    if (refused.length > 0)
      return block(`The credentials that the move will use are refused by ${refused.join(', ')}.`);
    if (unknown.length > 0) return block(`It is not known whether the credentials act on ${unknown.join(', ')}.`);
    return pass(`The credentials act on ${hosts.map(({ host }) => host).join(', ')}.`);
  },
};
