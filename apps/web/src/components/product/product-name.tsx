import { useQuery } from '@tanstack/react-query';
import { productsQuery } from '../../api/overview.js';

/** A product as people say it; its key until the names are read. */
export function useProductName(): (product: string) => string {
  const { data } = useQuery(productsQuery);
  return (product) => {
    if (product === 'unattributed') return 'Unattributed';
    return data?.find((known) => known.product === product)?.shownAs ?? product;
  };
}

export function ProductName({ product }: { readonly product: string }) {
  const nameOf = useProductName();
  return <>{nameOf(product)}</>;
}
