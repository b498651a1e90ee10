import { Button } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { planMigration } from '../../api/migrations.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useMigrationChange } from './use-migration-change.js';

type Props = { readonly customerId: string; readonly name: string; readonly again?: boolean };

/** Planning reads everything and changes nothing; it leads to the plan. */
export function PlanButton({ customerId, name, again = false }: Props) {
  const navigate = useNavigate();
  const planning = useMigrationChange(
    planMigration,
    ({ id }) => void navigate({ to: '/migrations/$id', params: { id } }),
  );
  return (
    <May needs="operator">
      <Button
        variant={again ? 'filled' : 'default'}
        size={again ? 'sm' : 'compact-sm'}
        leftSection={<IconNotes size={15} aria-hidden="true" />}
        aria-label={again ? undefined : `Plan a migration of ${name}`}
        loading={planning.isPending}
        onClick={() => planning.mutate(customerId)}
      >
        {again ? 'Plan again' : 'Plan a migration'}
      </Button>
      <ProblemAlert error={planning.error} />
    </May>
  );
}
