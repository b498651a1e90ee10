import type { MessagingServiceAtHand, NumberAtHand, Read } from '../migration/inventory.js';
import type { Money } from '../money/money.js';
import type { Verdict } from '../reconciliation/judge-cell.js';
import type { Day } from '../time/day.js';

/** A person, or who stands behind a program. */
export type Decider = {
  readonly id: string;
  readonly name: string;
  /** Who made this person's account; null where that is not known, as for who claimed the installation. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
};

export type OpenMismatch = {
  readonly day: Day;
  readonly product: string;
  readonly difference: Money;
  /** Acknowledged, with what was tried in a comment. */
  readonly isLookedInto: boolean;
};

/** Another change of the customer's account that has not ended. */
export type UnderWay = {
  readonly what: string;
  /** Past its own point of no return and waiting for time or a person: it can end in favour of the revert. */
  readonly canGiveWay: boolean;
};

/** A place for a number in the account to which it goes back. */
export type OldPlace = {
  readonly sid: string;
  readonly poolSid: string | null;
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
};

/** What the guard judges and a plan is made of, as it was at one moment. */
export type RevertSituation = {
  readonly now: Date;
  readonly customer: { readonly id: string; readonly name: string; readonly locationId: string };
  /** The account that the customer would leave, and since when it is there. */
  readonly own: { readonly sid: string; readonly since: Date };
  /** The account to which it would go back. */
  readonly shared: {
    readonly sid: string;
    /** Whether its credentials were taken when they were tried. */
    readonly works: Read<boolean>;
    /** Its messaging services that are still there. */
    readonly services: Read<readonly MessagingServiceAtHand[]>;
    /** Other customers on it, by name. */
    readonly others: readonly string[];
  };
  /** Everything that lies in the account that the customer would leave. */
  readonly numbers: Read<readonly NumberAtHand[]>;
  readonly services: Read<readonly MessagingServiceAtHand[]>;
  /** Where the numbers were before the migration, as far as it was one. */
  readonly oldPlaces: readonly OldPlace[];
  readonly rebilling: Read<{ readonly enabled: boolean; readonly multiplier: bigint | null }>;
  /** The agreed rate for texts, which rebilling would be switched on with again. */
  readonly agreedMultiplier: bigint | null;
  readonly underWay: UnderWay | null;
  /** The newest export of the customer's ledger and usage. */
  readonly exported: { readonly at: Date; readonly throughDay: Day } | null;
  /** The newest day that a run has read for the customer. */
  readonly newestDay: Day | null;
  readonly openMismatches: readonly OpenMismatch[];
  /** Usage that nobody was charged for so far, per currency. */
  readonly notYetBilled: readonly Money[];
  readonly lastNight: { readonly day: Day; readonly verdict: Verdict; readonly isProvisional: boolean } | null;
  readonly supportReference: string | null;
  readonly noSupportReason: string | null;
  /** For how many days after the move a revert is offered. */
  readonly windowDays: number;
  readonly revertsToday: number;
  readonly revertsPerDayMax: number;
  /** Null where no quiet hours are set. */
  readonly isQuietHours: boolean | null;
  readonly credentialsMode: 'api' | 'manual';
  readonly settleHours: number;
  readonly requester: Decider;
  /** Null until somebody is about to approve. */
  readonly approver: Decider | null;
  /** Why billing accuracy does not count here, in the approver's words. */
  readonly override: { readonly by: string; readonly reason: string } | null;
};
