import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import classes from './shell.module.css';

export function FindButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <UnstyledButton className={classes.find} aria-keyshortcuts="Control+K" onClick={onClick}>
      <IconSearch size={16} stroke={1.75} aria-hidden="true" />
      Go to …
      <Kbd size="xs" aria-hidden="true">
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}
