import * as check from '../../migration/checks/number-check.js';
import type { NumberAtHand } from '../../migration/inventory.js';
import { allows, type GuardRule, refuses, warns, whenRead } from '../guard-rule.js';
import type { OldPlace } from '../revert-situation.js';

const checks: readonly check.NumberCheck[] = [
  check.noHostedNumber,
  check.noWhatsAppSender,
  check.noEmergencyAddress,
  check.noPortInProgress,
  check.noTrunk,
  check.noApplication,
  check.noAddOns,
];

/** What keeps a number from moving keeps it from moving back as well. */
export const numbersCanGoBack: GuardRule = {
  rule: 'numbers-can-go-back',
  canBeOverridden: false,
  judge: ({ customer, numbers, oldPlaces }) =>
    whenRead(numbers, 'The numbers of the customer’s account', (all) => {
      if (all.length === 0) return refuses('The customer’s account holds no number, so nothing can go back.');
      const said = checks.map(({ judge }) => judge({ customer, numbers }));
      const homeless = all.filter((number) => needsAnAddress(number, oldPlaces)).map(({ phoneNumber }) => phoneNumber);
      const blocking = said.filter(({ outcome }) => outcome === 'block').map(({ detail }) => detail);
      if (homeless.length > 0) {
        blocking.push(`${homeless.join(', ')}: no address in the shared account is known for it, and it needs one.`);
      }
      if (blocking.length > 0) return refuses(blocking.join(' '));
      const warnings = said.filter(({ outcome }) => outcome === 'warn').map(({ detail }) => detail);
      return warnings.length > 0 ? warns(warnings.join(' ')) : allows('Every number can move.');
    }),
};

function needsAnAddress({ sid, addressRequirements }: NumberAtHand, places: readonly OldPlace[]): boolean {
  if (addressRequirements === 'none') return false;
  return (places.find((place) => place.sid === sid)?.addressSid ?? null) === null;
}
