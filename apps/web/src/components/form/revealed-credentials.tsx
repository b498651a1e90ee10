import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSteppedUp } from '../step-up/use-stepped-up.js';
import { ProblemAlert } from './problem-alert.js';
import classes from './revealed-credentials.module.css';
import { ShownOnce } from './shown-once.js';

type Credentials = { readonly accountSid: string; readonly authToken: string };
type Props = {
  /** Of what they are revealed for. */
  readonly id: string;
  readonly command: string;
  readonly reveal: (id: string) => Promise<Credentials>;
};

/** The SID and token for the dialog in HighLevel. They live in this component alone and go with it. */
export function RevealedCredentials({ id, command, reveal }: Props) {
  // Without time to live, nothing of it stays in the page's memory once it is hidden.
  const revealing = useMutation({ mutationFn: useSteppedUp(reveal), gcTime: 0 });
  if (revealing.data === undefined) {
    return (
      <div className={classes.part}>
        <div>
          <Button variant="default" loading={revealing.isPending} onClick={() => revealing.mutate(id)}>
            {command}
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
      <div>
        <Button variant="default" onClick={() => revealing.reset()}>
          Hide them
        </Button>
      </div>
    </div>
  );
}
