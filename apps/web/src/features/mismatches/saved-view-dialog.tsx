import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeView, saveView } from '../../api/saved-views.js';
import type { SavedView } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './queue.module.css';

type Props = {
  readonly current: SavedView | undefined;
  readonly address: string;
  readonly onClose: () => void;
};

/** Names what is shown: as a new view, or the one that is shown otherwise. */
export function SavedViewDialog({ current, address: search, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(current?.name ?? '');
  const naming = useMutation({
    mutationFn: (as: string) =>
      current === undefined ? saveView({ name: as, search }) : changeView(current.id, { name: as, search }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
      onClose();
    },
  });
  const title = current === undefined ? 'Save this view' : `Rename ${current.name}`;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') naming.mutate(name.trim());
        }}
      >
        <Stack gap="md">
          <p className={classes.about}>Only you see it. To show it to somebody else, copy its address.</p>
          <TextInput
            label="Name"
            required
            maxLength={60}
            autoComplete="off"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ProblemAlert error={naming.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={naming.isPending} disabled={name.trim() === ''}>
              {current === undefined ? 'Save' : 'Rename'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
