import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type AuditFilter, auditChoicesQuery } from '../../api/audit.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { CustomerField } from '../../components/form/customer-field.js';
import { DayField } from '../../components/form/day-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { actionInWords } from './action-words.js';

type Props = {
  readonly filter: AuditFilter;
  readonly onChange: (part: Record<string, string | undefined>) => void;
};

export function AuditFilters({ filter, onChange }: Props) {
  const { data: { actors, actions } = { actors: [], actions: [] } } = useQuery(auditChoicesQuery);
  const field = (name: keyof AuditFilter) => ({
    value: filter[name],
    onChange: (value: string | undefined) => onChange({ [name]: value }),
  });
  return (
    <FilterBar label="Filter the audit trail">
      <ChoiceField
        label="Who"
        none="Anybody"
        choices={actors.map(({ kind, id, name }) => ({ value: id ?? kind, label: name }))}
        {...field('actor')}
      />
      <ChoiceField
        label="What"
        none="Anything"
        choices={actions.map((action) => ({ value: action, label: actionInWords(action) }))}
        {...field('action')}
      />
      <CustomerField label="Customer" none="Any customer" {...field('customerId')} />
      <DayField label="From (UTC day)" {...field('from')} />
      <DayField label="To" {...field('to')} />
      {Object.keys(filter).length === 0 ? null : (
        <Button variant="subtle" px="sm" renderRoot={(props) => <Link to="/audit" search={{}} {...props} />}>
          Clear filters
        </Button>
      )}
    </FilterBar>
  );
}
