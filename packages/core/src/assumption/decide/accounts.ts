import { type Decision, decide, notTestable, type Sample } from './decision.js';

/** What a read of a subaccount's things with the parent's token came to. */
export type SubaccountRead = { readonly accountSid: string; readonly read: string; readonly isAnswered: boolean };

/** A34: reading tells whether the parent's token works on subaccounts, and nothing about the product hosts. */
export function decideParentToken(reads: readonly SubaccountRead[]): Decision {
  const decision = decide({
    things: 'reads of subaccounts with the parent’s token',
    expected: 'are answered',
    samples: reads.map(({ accountSid, read, isAnswered }) => ({ id: `${read} of ${accountSid}`, fits: isAnswered })),
    needed: 1,
  });
  if (decision.outcome !== 'holds') return decision;
  return notTestable(
    `${decision.detail} What the product hosts want shows only with a subaccount’s own credentials, which are needed for the rest.`,
    decision.figures,
  );
}

export type NumberInventory = {
  readonly numbers: number;
  readonly accounts: number;
  readonly hosted: readonly string[];
};

/** A37: reading tells whether there is anything of the kind; whether it can be moved shows only by moving it. */
export function decideImmovable({ numbers, accounts, hosted }: NumberInventory): Decision {
  const figures = { numbers, 'accounts looked at': accounts, 'hosted numbers': hosted.length };
  const found = hosted.length === 0 ? 'none is hosted' : `${hosted.length} are hosted`;
  return notTestable(
    `Of ${numbers} numbers in ${accounts} accounts ${found}; a spare one of such a kind is needed to try whether it moves.`,
    figures,
  );
}

export type NameSearch = {
  readonly asked: readonly Sample[];
  readonly byStatus: Readonly<Record<string, number>>;
};

/** A38: reading tells whether a search is exact; whether it is immediate, and what the limit counts, it does not. */
export function decideNameSearch({ asked, byStatus }: NameSearch): Decision {
  const figures = Object.fromEntries(Object.entries(byStatus).map(([status, count]) => [`${status} accounts`, count]));
  const decision = decide({
    things: 'searches by name',
    expected: 'find the accounts of exactly that name',
    samples: asked,
    needed: 2,
    figures,
  });
  if (decision.outcome !== 'holds') return decision;
  return notTestable(
    `${decision.detail} Whether a new account is found at once shows only by making one, which is needed for the rest.`,
    decision.figures,
  );
}

/** A41: usage of accounts that are suspended or closed can be read. */
export function decideInactiveUsage(accounts: readonly Sample[]): Decision {
  return decide({
    things: 'suspended or closed accounts',
    expected: 'let their usage be read',
    samples: accounts,
    needed: 1,
  });
}

const itemsNeeded = 50;

/** A42: every priced item of a shared account has a number on it that belongs to one of the customers. */
export function decideSharedNumbers(items: readonly Sample[], customers: number): Decision {
  return decide({
    things: 'priced items of the shared account',
    expected: 'carry a number of one of its customers',
    samples: items,
    needed: itemsNeeded,
    figures: { 'customers on it': customers },
  });
}
