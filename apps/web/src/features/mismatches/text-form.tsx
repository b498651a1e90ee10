import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { MismatchAction } from '../../api/types.js';
import { type ActionKind, actionWords, mismatchCount } from './lifecycle-words.js';
import classes from './queue.module.css';
import type { FormProps } from './queue-intents.js';

type TextKind = Exclude<ActionKind, 'assign' | 'snooze'>;

const forms = {
  accept: {
    label: 'Reason',
    about: 'It stays as it is until the difference changes by more than the tolerance.',
    needed: true,
  },
  comment: { label: 'Comment', about: 'It is kept in the history, with your name.', needed: true },
  acknowledge: { label: 'Note', about: 'Says that someone is looking at it.', needed: false },
  resolve: { label: 'Note', about: 'It comes back if a settled run still finds the difference.', needed: false },
  reopen: { label: 'Note', about: 'It goes back into the queue, and a snooze ends.', needed: false },
} as const satisfies Record<TextKind, { label: string; about: string; needed: boolean }>;

function actionOf(kind: TextKind, text: string): MismatchAction {
  if (kind === 'accept') return { action: 'accept', reason: text };
  if (kind === 'comment') return { action: 'comment', text };
  return text === '' ? { action: kind } : { action: kind, note: text };
}

export function TextForm({ kind, intent, onAct }: FormProps & { readonly kind: TextKind }) {
  const [text, setText] = useState('');
  const { label, about, needed } = forms[kind];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!needed || text.trim() !== '') onAct(actionOf(kind, text.trim()));
      }}
    >
      <Stack gap="md">
        <p className={classes.about}>{about}</p>
        <Textarea
          label={needed ? label : `${label}, if you like`}
          required={needed}
          rows={3}
          maxLength={4000}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={needed && text.trim() === ''}>
            {intent.count === 1
              ? actionWords[kind].command
              : `${actionWords[kind].command} ${mismatchCount(intent.count)}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
