import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { eraseCustomer } from '../../api/erasures.js';
import type { ErasurePreview } from '../../api/types.js';
import { Day } from '../../components/day/day-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Folded } from '../../components/layout/folded.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import classes from './erasure.module.css';

type Props = { readonly preview: ErasurePreview };

/** What an erasure would do, what stands against it, and the last question. */
export function ErasurePreviewView({ preview }: Props) {
  const { obstacles, changes, sharedPages, notes } = preview;
  const total = changes.reduce((sum, one) => sum + one.changes, 0);
  return (
    <div className={classes.preview}>
      <p>
        Names, numbers, texts and ids go, and so do the providers’ answers about this customer. Amounts, days and
        verdicts stay, under a word that leads nowhere. Nobody can bring it back.
      </p>
      <Folded summary={`${total} changes in ${changes.length} tables`}>
        <dl className={classes.changes}>
          {changes.map((one) => (
            <div key={one.table}>
              <dt>{one.table.replaceAll('_', ' ')}</dt>
              <dd className="pl-num">{one.changes}</dd>
            </div>
          ))}
        </dl>
      </Folded>
      <ul className={classes.list}>
        {sharedPages === null ? null : (
          <li>
            {sharedPages.pages} pages about other customers name its numbers too, and stay until{' '}
            <Day day={sharedPages.until} />.
          </li>
        )}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {obstacles.length === 0 ? <Erase preview={preview} /> : <Obstacles obstacles={obstacles} />}
    </div>
  );
}

function Obstacles({ obstacles }: Pick<ErasurePreview, 'obstacles'>) {
  return (
    <div>
      <h3 className={classes.title}>It cannot be erased yet</h3>
      <ul className={classes.list}>
        {obstacles.map((obstacle) => (
          <li key={obstacle}>{obstacle}</li>
        ))}
      </ul>
    </div>
  );
}

function Erase({ preview }: Props) {
  const { customerId: id, name, previewHash } = preview;
  const [typed, setTyped] = useState('');
  const queries = useQueryClient();
  const erasing = useMutation({
    mutationFn: useSteppedUp(eraseCustomer),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <form
      className={classes.preview}
      onSubmit={(event) => {
        event.preventDefault();
        erasing.mutate({ id, previewHash, customerName: typed });
      }}
    >
      <TextInput
        label={`Type the customer’s name: ${name}`}
        required
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ProblemAlert error={erasing.error} />
      <div>
        <Button type="submit" color="red" loading={erasing.isPending} disabled={typed !== name}>
          Erase for good
        </Button>
      </div>
    </form>
  );
}
