import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { inviteAgain, resetPassword } from '../../api/people.js';
import type { Member } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import classes from './people.module.css';

const words = {
  invited: {
    heading: 'Invitation',
    note: 'A new link is good for a week, and the one before it becomes void.',
    button: 'Make a new invitation link',
  },
  active: {
    heading: 'Forgotten password',
    note: 'A link to set another password, good once and for a day. Nothing changes until it is used.',
    button: 'Make a link to set another password',
  },
} as const;

/** A link that lets a person in: the invitation once more, or one to set another password. */
export function PersonLink({ person }: { readonly person: Member }) {
  const making = useMutation({ mutationFn: person.state === 'invited' ? inviteAgain : resetPassword });
  const { heading, note, button } = words[person.state === 'invited' ? 'invited' : 'active'];
  return (
    <section className={classes.part}>
      <h3>{heading}</h3>
      <p className={classes.quiet}>{note}</p>
      {making.data === undefined ? (
        <div>
          <Button variant="default" loading={making.isPending} onClick={() => making.mutate(person.id)}>
            {button}
          </Button>
        </div>
      ) : (
        <ShownOnce label={`Send this link to ${person.name}. It is shown only here.`} value={making.data.url} />
      )}
      <ProblemAlert error={making.error} />
    </section>
  );
}
