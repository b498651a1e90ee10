import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { customerNamesQuery } from '../../api/customers.js';
import type { MismatchesFilter } from '../../api/mismatches.js';
import { productsQuery } from '../../api/overview.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { DayField } from '../../components/form/day-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { SearchField } from '../../components/form/search-field.js';
import { driftProducts } from '../../components/product/product-keys.js';
import { useProductName } from '../../components/product/product-name.js';
import { mismatchStates, mismatchWords } from '../../components/verdict/verdict-words.js';

type Props = {
  readonly filter: MismatchesFilter;
  readonly onChange: (part: Record<string, string | undefined>) => void;
};

const states = [
  ...mismatchStates
    .filter((state) => state !== 'open')
    .map((state) => ({ value: state, label: mismatchWords[state].word })),
  { value: 'any', label: 'Any state' },
];

export function MismatchFilters({ filter, onChange }: Props) {
  const { data: products = [] } = useQuery(productsQuery);
  const nameOf = useProductName();
  const { data: customers = [] } = useQuery(customerNamesQuery);
  return (
    <FilterBar label="Filter mismatches">
      <ChoiceField
        label="State"
        none="Open"
        value={filter.state === 'open' ? undefined : filter.state}
        choices={states}
        onChange={(state) => onChange({ state })}
      />
      <ChoiceField
        label="Product"
        none="Any product"
        value={filter.product}
        choices={[...products.map((one) => one.product), ...driftProducts].map((product) => ({
          value: product,
          label: nameOf(product),
        }))}
        onChange={(product) => onChange({ product })}
      />
      <ChoiceField
        label="Customer"
        none="Any customer"
        value={filter.customerId}
        choices={customers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(customerId) => onChange({ customerId })}
      />
      <DayField label="From (UTC day)" value={filter.from} onChange={(from) => onChange({ from })} />
      <DayField label="To" value={filter.to} onChange={(to) => onChange({ to })} />
      <SearchField
        label="At least"
        icon={false}
        inputMode="decimal"
        placeholder="0.00"
        value={filter.minDifference ?? ''}
        onSettled={(minDifference) => onChange({ minDifference })}
      />
      {Object.keys(filter).length === 0 ? null : (
        <Button variant="subtle" px="sm" renderRoot={(props) => <Link to="/mismatches" search={{}} {...props} />}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}
