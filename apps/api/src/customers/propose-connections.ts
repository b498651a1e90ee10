/** A location that is on own Twilio, with the PN sids that HighLevel lists for it. */
export type ListedLocation = {
  readonly customerId: string;
  readonly connected: boolean;
  readonly numberSids: readonly string[];
};
export type AccountNumbers = {
  readonly accountSid: string;
  readonly openedAt: Date;
  readonly numberSids: readonly string[];
};
export type Candidate = { readonly accountSid: string; readonly overlap: number };

export type ConnectionProposal = {
  readonly customerId: string;
  /** Distinct numbers that HighLevel lists. */
  readonly listed: number;
  /** How many of them lie in an account that we can read. */
  readonly overlap: number;
  /** Numbers of another location lie in one of the candidates, too. */
  readonly shared: boolean;
  /** Most numbers first, then by sid. */
  readonly candidates: readonly Candidate[];
} & (
  | { readonly kind: 'proposed'; readonly accountSid: string; readonly validFrom: Date }
  | { readonly kind: 'ambiguous' }
);

/**
 * Says which account each location uses, from where its numbers lie. Neither provider tells: HighLevel shows no account
 * SID, and a number's PN sid is the only word both use.
 *
 * All numbers in one account is a proposal, from the account's beginning. Numbers in several accounts, or in one account
 * and nowhere, are ambiguous, and a person decides. Connected locations get none, but count for `shared`.
 */
export function proposeConnections(
  locations: readonly ListedLocation[],
  accounts: readonly AccountNumbers[],
): readonly ConnectionProposal[] {
  const openedAt = new Map(accounts.map((account) => [account.accountSid, account.openedAt]));
  const accountsOf = indexByNumber(accounts);
  const found = locations.map((location) => overlapOf(location, accountsOf));
  const users = countUsers(found);
  return found
    .filter(({ location, candidates }) => !location.connected && candidates.length > 0)
    .map(({ location, listed, overlap, candidates }) => {
      const shared = candidates.some(({ accountSid }) => (users.get(accountSid) ?? 0) > 1);
      const proposal = { customerId: location.customerId, listed, overlap, shared, candidates };
      const only = candidates.length === 1 && overlap === listed ? candidates[0] : undefined;
      const validFrom = only && openedAt.get(only.accountSid);
      return only && validFrom
        ? { ...proposal, kind: 'proposed', accountSid: only.accountSid, validFrom }
        : { ...proposal, kind: 'ambiguous' };
    });
}

type Overlap = {
  readonly location: ListedLocation;
  readonly listed: number;
  readonly overlap: number;
  readonly candidates: readonly Candidate[];
};

function indexByNumber(accounts: readonly AccountNumbers[]): ReadonlyMap<string, readonly string[]> {
  const accountsOf = new Map<string, string[]>();
  for (const { accountSid, numberSids } of accounts) {
    for (const sid of new Set(numberSids)) accountsOf.set(sid, [...(accountsOf.get(sid) ?? []), accountSid]);
  }
  return accountsOf;
}

function overlapOf(location: ListedLocation, accountsOf: ReadonlyMap<string, readonly string[]>): Overlap {
  const listed = new Set(location.numberSids);
  const counts = new Map<string, number>();
  let overlap = 0;
  for (const sid of listed) {
    const holders = accountsOf.get(sid) ?? [];
    if (holders.length > 0) overlap += 1;
    for (const holder of holders) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  const candidates = [...counts]
    .map(([accountSid, count]) => ({ accountSid, overlap: count }))
    .sort((a, b) => b.overlap - a.overlap || (a.accountSid < b.accountSid ? -1 : 1));
  return { location, listed: listed.size, overlap, candidates };
}

function countUsers(found: readonly Overlap[]): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const { candidates } of found) {
    for (const { accountSid } of candidates) users.set(accountSid, (users.get(accountSid) ?? 0) + 1);
  }
  return users;
}
