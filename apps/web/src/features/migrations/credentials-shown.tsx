import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { revealCredentials } from '../../api/migrations.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import classes from './migrations.module.css';

/** The SID and token for the dialog in HighLevel. They live in this component alone and go with it. */
export function CredentialsShown({ migrationId }: { readonly migrationId: string }) {
  // Without time to live, nothing of it stays in the page's memory once it is hidden.
  const revealing = useMutation({ mutationFn: useSteppedUp(revealCredentials), gcTime: 0 });
  if (revealing.data === undefined) {
    return (
      <div className={classes.part}>
        <div className={classes.row}>
          <Button variant="default" loading={revealing.isPending} onClick={() => revealing.mutate(migrationId)}>
            Show the new SID and token
          </Button>
        </div>
        <ProblemAlert error={revealing.error} />
      </div>
    );
  }
  return (
    <div className={classes.part}>
      <ShownOnce label="Account SID" value={revealing.data.accountSid} />
      <ShownOnce label="Auth token. It is hidden again when you leave." value={revealing.data.authToken} />
      <div className={classes.row}>
        <Button variant="default" onClick={() => revealing.reset()}>
          Hide them
        </Button>
      </div>
    </div>
  );
}
