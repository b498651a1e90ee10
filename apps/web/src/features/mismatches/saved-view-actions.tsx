import { Button, CopyButton, Group } from '@mantine/core';
import { IconBookmark, IconCheck, IconLink } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteView } from '../../api/saved-views.js';
import type { SavedView } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { SavedViewDialog } from './saved-view-dialog.js';

type Props = { readonly current: SavedView | undefined; readonly address: string };

/** Keeps what is shown under a name of one's own, renames or deletes it, and shares it as an address. */
export function SavedViewActions({ current, address }: Props) {
  const queries = useQueryClient();
  const [isNaming, setNaming] = useState(false);
  const deleting = useMutation({
    mutationFn: deleteView,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-views'] }),
  });
  const link = `${window.location.origin}/mismatches${address === '' ? '' : `?${address}`}`;
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={15} aria-hidden="true" />}
          onClick={() => setNaming(true)}
        >
          {current === undefined ? 'Save this view' : 'Rename'}
        </Button>
        {current === undefined ? null : (
          <Button
            variant="default"
            size="xs"
            loading={deleting.isPending}
            onClick={() => deleting.mutate(current.id)}
            aria-label={`Delete the view ${current.name}`}
          >
            Delete
          </Button>
        )}
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              leftSection={
                copied ? <IconCheck size={15} aria-hidden="true" /> : <IconLink size={15} aria-hidden="true" />
              }
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy address'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <ProblemAlert error={deleting.error} />
      {isNaming ? <SavedViewDialog current={current} address={address} onClose={() => setNaming(false)} /> : null}
    </>
  );
}
