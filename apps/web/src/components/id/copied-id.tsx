import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copied-id.module.css';

type Props = { readonly of: string; readonly id: string };

/** A provider's id, short to look at and whole to copy. */
export function CopiedId({ of, id }: Props) {
  return (
    <span className={classes.id}>
      <code title={id}>{id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id}</code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={copied ? `${of} ${id} copied` : `Copy ${of} ${id}`}
          >
            {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
