import { formatAmount } from '@plumbline/core/money/amount';
import type { Attribution, NumberCost } from '@plumbline/core/usage/attribute-items';

type ToldNumber = { readonly number: string; readonly cost: string; readonly items: number };

/** How a day was split, beside the amounts; costs as decimal text of the account's currency. */
export type Told = {
  readonly currency: string;
  readonly messages: Attribution['messages'];
  readonly families: readonly {
    readonly family: string;
    readonly itemCost: string;
    readonly usageCost: string;
    readonly items: number;
    readonly unrated: number;
    readonly addsUp: boolean;
  }[];
  readonly ambiguous: readonly ToldNumber[];
  readonly unowned: readonly ToldNumber[];
};

export function toldOf({ messages, families, ambiguous, unowned }: Attribution, currency: string): Told {
  return {
    ...{ currency, messages },
    families: families.map(({ family, itemNanos, usageNanos, items, unrated, addsUp }) => ({
      ...{ family, itemCost: formatAmount(itemNanos), usageCost: formatAmount(usageNanos) },
      ...{ items, unrated, addsUp },
    })),
    ambiguous: ambiguous.map(toldNumber),
    unowned: unowned.map(toldNumber),
  };
}

function toldNumber({ number, nanos, items }: NumberCost): ToldNumber {
  return { number, cost: formatAmount(nanos), items };
}
