import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { changePassword, ownSessionsQuery } from '../../api/people.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import classes from './people.module.css';

const none = { currentPassword: '', newPassword: '', again: '' };

export function ChangePassword() {
  const queries = useQueryClient();
  const { values, field, reset } = useFormValues(none);
  const outcome = useId();
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      reset();
      return queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  const { currentPassword, newPassword, again } = values;
  const differ = again !== '' && again !== newPassword;
  return (
    <form
      aria-describedby={outcome}
      onSubmit={(event) => {
        event.preventDefault();
        if (again === newPassword) changing.mutate({ currentPassword, newPassword });
      }}
    >
      <Stack gap="md" className={classes.narrow}>
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          required
          {...field('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 8 characters; a few words are better"
          autoComplete="new-password"
          required
          {...field('newPassword')}
        />
        <PasswordInput
          label="New password again"
          autoComplete="new-password"
          required
          error={differ ? 'The two passwords differ' : null}
          {...field('again')}
        />
        <ProblemAlert error={changing.error} />
        <Button type="submit" loading={changing.isPending} disabled={again === '' || differ}>
          Change the password
        </Button>
        <p id={outcome} role="status">
          {changing.data === undefined ? '' : endedWords(changing.data.sessionsEnded)}
        </p>
      </Stack>
    </form>
  );
}

function endedWords(sessions: number): string {
  if (sessions === 0) return 'The password is changed.';
  return `The password is changed, and ${sessions === 1 ? 'one other session was' : `${sessions} other sessions were`} ended.`;
}
