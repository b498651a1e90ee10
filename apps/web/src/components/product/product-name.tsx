import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { productsQuery } from '../../api/overview.js';

const beyondProducts: ReadonlyMap<string, string> = new Map([
  ['unattributed', 'Unattributed'],
  ['texting', 'Texting, compared together'],
  ['calling', 'Calling, compared together'],
  ['drift-under', 'Drift of the month, under'],
  ['drift-over', 'Drift of the month, over'],
]);

/** A product, or what a result or mismatch is about beside products, as people say it; its key until the names are read. */
export function useProductName(): (product: string) => string {
  const { data } = useQuery(productsQuery);
  return useCallback(
    (product) => beyondProducts.get(product) ?? data?.find((known) => known.product === product)?.shownAs ?? product,
    [data],
  );
}

export function ProductName({ product }: { readonly product: string }) {
  const nameOf = useProductName();
  return <>{nameOf(product)}</>;
}
