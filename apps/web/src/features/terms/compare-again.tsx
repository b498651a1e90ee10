import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { startRun } from '../../api/runs.js';
import { May } from '../../components/access/may.js';
import { addDays, daysIn } from '../../components/day/day-words.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './terms.module.css';

/** The most days that one run compares. */
const daysMax = 100;

type Props = { readonly from: string; readonly to: string; readonly customerIds: readonly string[] | null };

/** Nights look back a week; days before that are restated by a run over them. */
export function CompareAgain({ from, to, customerIds }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const starting = useMutation({
    mutationFn: startRun,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/runs/$id', params: { id } });
    },
  });
  if (from > to) return null;
  const first = daysIn({ from, to }) > daysMax ? addDays(to, 1 - daysMax) : from;
  const body = { from: first, to, ...(customerIds === null ? {} : { customerIds: [...customerIds] }) };
  return (
    <May needs="operator">
      <div className={classes.again}>
        <p className={classes.text}>
          The next night restates its own window. {first === from ? 'These' : `The newest ${daysMax} of these`} days can
          be compared again now.
        </p>
        <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate(body)}>
          Compare {first} to {to} again
        </Button>
        <ProblemAlert error={starting.error} />
      </div>
    </May>
  );
}
