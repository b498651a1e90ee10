import * as account from './checks/account-check.js';
import * as customer from './checks/customer-check.js';
import * as number from './checks/number-check.js';
import * as parent from './checks/parent-check.js';
import type { Inventory } from './inventory.js';
import type { PreflightCheck, PreflightJudgement } from './preflight-check.js';

/** Everything that is looked at before anything moves, in the order in which people read it. */
const checks: readonly PreflightCheck[] = [
  customer.nothingUnderWay,
  customer.isShared,
  customer.notOnLcPhone,
  customer.saasIsActivated,
  customer.oneMarkup,
  customer.textsGoThroughTwilio,
  customer.walletHasMoney,
  parent.parentIsActive,
  parent.parentIsAttested,
  parent.parentHasMoney,
  parent.roomForSubaccount,
  parent.hostsAnswer,
  account.losingAccountIsActive,
  account.atMostOneNamesake,
  account.othersAreNamed,
  number.numbersAreAttributed,
  number.noHostedNumber,
  number.noWhatsAppSender,
  number.noEmergencyAddress,
  number.noPortInProgress,
  number.noTrunk,
  number.noApplication,
  number.noAddOns,
  number.tollFreeIsForeseen,
  account.addressesAreKnown,
  account.servicesReceive,
  account.campaignsAreForeseen,
  account.noShortCodes,
  account.callerIdsAreForeseen,
  account.trustHubIsForeseen,
  customer.stopListConfirmed,
  customer.notInQuietHours,
];

export type PreflightLine = PreflightJudgement & { readonly check: string };

/** Every check's word: all reasons at once, never only the first. */
export function preflight(inventory: Inventory): PreflightLine[] {
  return checks.map(({ check, judge }) => ({ check, ...judge(inventory) }));
}

export const isBlocked = (lines: readonly PreflightLine[]): boolean => lines.some(({ outcome }) => outcome === 'block');
