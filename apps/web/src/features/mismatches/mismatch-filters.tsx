import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { productsQuery } from '../../api/overview.js';
import { peopleQuery } from '../../api/people.js';
import { causeChoices } from '../../components/cause/cause-words.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { CustomerField } from '../../components/form/customer-field.js';
import { DayField } from '../../components/form/day-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { SearchField } from '../../components/form/search-field.js';
import { beyondProducts } from '../../components/product/product-keys.js';
import { useProductName } from '../../components/product/product-name.js';
import { mismatchWords } from '../../components/verdict/verdict-words.js';
import type { QueueSearch } from './queue-filter.js';

type Props = {
  readonly search: QueueSearch;
  readonly onChange: (part: Record<string, string | undefined>) => void;
};

const states = [
  { value: 'pending', label: 'Pending, also snoozed' },
  ...(['open', 'acknowledged', 'accepted', 'resolved'] as const).map((state) => ({
    value: state,
    label: mismatchWords[state].word,
  })),
  { value: 'closed', label: 'Closed' },
  { value: 'any', label: 'Any state' },
];
const orders = [
  { value: 'largest', label: 'Largest first' },
  { value: 'oldest', label: 'Oldest first' },
];
const groupings = [
  { value: 'customer', label: 'By customer' },
  { value: 'cause', label: 'By cause' },
  { value: 'product', label: 'By product' },
];

export function MismatchFilters({ search, onChange }: Props) {
  const { data: products = [] } = useQuery(productsQuery);
  const nameOf = useProductName();
  const { data: people = [] } = useQuery(peopleQuery);
  const field = (name: keyof QueueSearch) => ({
    value: search[name],
    onChange: (value: string | undefined) => onChange({ [name]: value }),
  });
  const assignees = [
    { value: 'me', label: 'Me' },
    { value: 'none', label: 'Nobody' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <FilterBar label="Filter mismatches">
      <ChoiceField label="State" none="To work on" choices={states} {...field('state')} />
      <CustomerField label="Customer" none="Any customer" {...field('customerId')} />
      <ChoiceField
        label="Product"
        none="Any product"
        choices={[...products.map((one) => one.product), ...beyondProducts].map((product) => ({
          value: product,
          label: nameOf(product),
        }))}
        {...field('product')}
      />
      <ChoiceField label="Cause" none="Any cause" choices={causeChoices} {...field('cause')} />
      <ChoiceField label="Assigned to" none="Anybody" choices={assignees} {...field('assignee')} />
      <DayField label="From (UTC day)" {...field('from')} />
      <DayField label="To" {...field('to')} />
      <SearchField
        label="At least"
        icon={false}
        inputMode="decimal"
        placeholder="0.00"
        value={search.minDifference ?? ''}
        onSettled={(minDifference) => onChange({ minDifference })}
      />
      <ChoiceField label="Order" none="Newest first" choices={orders} {...field('sort')} />
      <ChoiceField label="Shown" none="One by one" choices={groupings} {...field('by')} />
      {Object.keys(search).length === 0 ? null : (
        <Button variant="subtle" px="sm" renderRoot={(props) => <Link to="/mismatches" search={{}} {...props} />}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}
