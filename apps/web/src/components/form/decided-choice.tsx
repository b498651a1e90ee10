import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import classes from './decided-choice.module.css';

type Choice = { readonly value: string; readonly label: string };
type Props = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly command: string;
  /** What the command is about, for who hears it without the row around it. */
  readonly commandLabel: string;
  readonly onDecide: (value: string) => void;
};

/**
 * A choice in a row of a table that counts once it is said. Whoever goes down the list by keyboard passes other choices on the
 * way, and means none of those.
 */
export function DecidedChoice({ label, value, choices, command, commandLabel, onDecide }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const picked = chosen ?? value;
  return (
    <form
      className={classes.choice}
      onSubmit={(event) => {
        event.preventDefault();
        onDecide(picked);
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={label}
        value={picked}
        data={[...choices]}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" aria-label={commandLabel} disabled={picked === value}>
        {command}
      </Button>
    </form>
  );
}
