import type { RevertSituation } from './revert-situation.js';

export type AgainRegistration = {
  readonly what: 'a2p' | 'toll-free';
  readonly numbers: readonly string[];
  readonly detail: string;
};

/** What going back would mean, in numbers and words. Money stands beside it, by currency. */
export type RevertPreview = {
  readonly numbers: readonly { readonly phoneNumber: string; readonly detail: string }[];
  readonly registrations: readonly AgainRegistration[];
  /** What can no longer be told apart, and what is lost. */
  readonly consequences: readonly string[];
};

/** Looks ahead and changes nothing. */
export function previewRevert(situation: RevertSituation): RevertPreview {
  const all = situation.numbers.known ? situation.numbers.value : [];
  return {
    numbers: all.map(({ sid, phoneNumber }) => ({ phoneNumber, detail: whereTo(situation, sid) })),
    registrations: registrationsOf(situation),
    consequences: consequencesOf(situation),
  };
}

function oldPool({ oldPlaces, shared }: RevertSituation, sid: string) {
  const poolSid = oldPlaces.find((place) => place.sid === sid)?.poolSid ?? null;
  if (poolSid === null || !shared.services.known) return null;
  return shared.services.value.find((service) => service.sid === poolSid) ?? null;
}

function whereTo(situation: RevertSituation, sid: string): string {
  const to = `goes back to ${situation.shared.sid}`;
  if (!situation.oldPlaces.some((place) => place.sid === sid)) {
    return `came after the migration; ${to}, where it never was and joins no messaging service`;
  }
  const pool = oldPool(situation, sid);
  return pool === null ? `${to} and joins no messaging service` : `${to}, into ${pool.friendlyName || pool.sid}`;
}

function registrationsOf(situation: RevertSituation): AgainRegistration[] {
  const { numbers, services } = situation;
  const all = numbers.known ? numbers.value : [];
  const registered = services.known ? services.value.filter(({ campaignStatus }) => campaignStatus !== null) : [];
  const isKept = (sid: string) => oldPool(situation, sid)?.campaignStatus === 'VERIFIED';
  const kept = all.filter(({ sid }) => isKept(sid));
  const homeless = all.filter(({ sid }) => !isKept(sid) && registered.some((service) => service.numbers.includes(sid)));
  const tollFree = all.filter(({ kind }) => kind === 'toll-free');
  const phones = (some: typeof all) => some.map(({ phoneNumber }) => phoneNumber);
  return [
    ...(homeless.length > 0
      ? [
          {
            what: 'a2p' as const,
            numbers: phones(homeless),
            detail:
              'No verified campaign waits for these in the shared account. A brand takes 3 to 5 business days and a campaign 10 to 15; until then US texts are blocked.',
          },
        ]
      : []),
    ...(kept.length > 0
      ? [
          {
            what: 'a2p' as const,
            numbers: phones(kept),
            detail:
              'The campaign in the shared account is verified. Each number is registered with it again, during which US texts may be blocked.',
          },
        ]
      : []),
    ...(tollFree.length > 0
      ? [
          {
            what: 'toll-free' as const,
            numbers: phones(tollFree),
            detail:
              'Verification must be handed in again and takes 3 to 5 business days; until then texts are blocked.',
          },
        ]
      : []),
  ];
}

function consequencesOf({ shared, settleHours, own }: RevertSituation): string[] {
  const many = shared.others.length;
  return [
    `Rebilling is switched off at once, and nothing else moves for ${settleHours} hours, so that late charges still land.`,
    ...(many > 0
      ? [
          `${shared.sid} is used by ${many === 1 ? 'one other customer' : `${many} other customers`}: texts and calls are then attributed by number, which is weaker; number rent, registration fees and whatever hangs on no number cannot be attributed at all.`,
        ]
      : []),
    'Lists of people who said STOP are lost when a number moves. HighLevel must block them.',
    `${own.sid} stays, with its evidence. It is neither closed nor emptied of anything but numbers.`,
  ];
}
