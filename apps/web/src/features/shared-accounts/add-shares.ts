import type { Money, SharedCost } from '../../api/types.js';
import { sumByCurrency } from '../../components/money/amount.js';

/** What a member's numbers used, or without a customer what no number explains; a sum for each currency. */
export function shareOf(costs: readonly SharedCost[], customerId: string | null): Money[] {
  return sumByCurrency(costs.filter((one) => one.customerId === customerId).map(({ cost }) => cost));
}

export type ProductShare = { readonly product: string; readonly money: Money };

/** The same by product, in the order of first appearance. */
export function sharesByProduct(costs: readonly SharedCost[], customerId: string | null): ProductShare[] {
  const own = costs.filter((one) => one.customerId === customerId);
  return [...new Set(own.map(({ product }) => product))].flatMap((product) =>
    sumByCurrency(own.filter((one) => one.product === product).map(({ cost }) => cost)).map((money) => ({
      product,
      money,
    })),
  );
}
