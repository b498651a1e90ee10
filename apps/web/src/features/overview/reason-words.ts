import type { AttentionReason } from '../../api/types.js';
import { dayRange } from '../../components/day/day-words.js';
import { shownMoney } from '../../components/money/format-money.js';

/** Why a customer needs attention, as a line of its own. */
export function reasonWords(reason: AttentionReason): string {
  switch (reason.kind) {
    case 'past-deadline':
      return 'A mismatch is past its deadline';
    case 'needs-person':
      return reason.what === 'migration' ? 'Its migration needs a person' : 'Its revert needs a person';
    case 'days-not-read':
      return `${reason.source === 'twilio-usage' ? 'Twilio usage' : 'The wallet'} of ${dayRange(reason)} could not be read`;
    case 'not-discovered':
      return 'The newest discovery could not read it';
    case 'account-not-active':
      return `Its Twilio account is ${reason.status}`;
    case 'wallet-empty':
      return `Its wallet held ${shownMoney(reason.balance)} last night`;
  }
}

/** The provider's own words, where there are any. */
export function reasonDetail(reason: AttentionReason): string | undefined {
  return 'detail' in reason && reason.detail !== '' ? reason.detail : undefined;
}

export function reasonKey(reason: AttentionReason): string {
  switch (reason.kind) {
    case 'needs-person':
      return reason.id;
    case 'days-not-read':
      return `${reason.kind} ${reason.source}`;
    case 'not-discovered':
      return `${reason.kind} ${reason.detail}`;
    case 'past-deadline':
    case 'account-not-active':
    case 'wallet-empty':
      return reason.kind;
  }
}
