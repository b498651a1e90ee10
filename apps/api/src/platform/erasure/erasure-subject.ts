/** Everything by which a customer is known here, and the word that takes its place. */
export type ErasureSubject = {
  readonly customerId: string;
  readonly locationId: string;
  /** Takes the place of the location's id; it says nothing about whose it was. */
  readonly pseudonym: string;
  /** Names of the customer and of the accounts that were its alone. */
  readonly names: readonly string[];
  readonly numberSids: readonly string[];
  /** Its phone numbers, in every way in which they are written. */
  readonly phoneNumbers: readonly string[];
  /** Accounts that nobody else ever used. */
  readonly ownAccounts: readonly string[];
  /** Accounts that it used together with others. */
  readonly sharedAccounts: readonly string[];
  /** When the location was seen first and last. */
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Mixed into ids before they are hashed, and kept nowhere, so that nobody finds out which id it was. */
  readonly salt: string;
};

const pseudonymStart = 'erased-';

export function pseudonymOf(random: string): string {
  return `${pseudonymStart}${random}`;
}

/** Whether a subject, a location or an account is in truth an erased customer. */
export function isPseudonym(word: string): boolean {
  return word.startsWith(pseudonymStart);
}

/** The name of a customer that has none any more. */
export function erasedName(pseudonym: string): string {
  return `Erased customer ${pseudonym}`;
}
