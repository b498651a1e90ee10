import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { revealSharedCredentials } from '../../api/reverts.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import classes from './reverts.module.css';

/** The shared SID and token for the dialog in HighLevel. They live in this component alone and go with it. */
export function SharedCredentialsShown({ revertId }: { readonly revertId: string }) {
  const revealing = useMutation({ mutationFn: useSteppedUp(revealSharedCredentials), gcTime: 0 });
  if (revealing.data === undefined) {
    return (
      <div className={classes.part}>
        <div className={classes.row}>
          <Button variant="default" loading={revealing.isPending} onClick={() => revealing.mutate(revertId)}>
            Show the shared SID and token
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
