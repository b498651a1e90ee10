import { Modal } from '@mantine/core';
import { AssignForm } from './assign-form.js';
import { actionWords, mismatchCount } from './lifecycle-words.js';
import type { FormProps, Intent } from './queue-intents.js';
import { SnoozeForm } from './snooze-form.js';
import { TextForm } from './text-form.js';
import type { MismatchActions } from './use-mismatch-actions.js';

/** Asks for what an action needs, and says how many it is about before it happens. */
export function ActionDialog({ actions }: { readonly actions: MismatchActions }) {
  const { asking: intent, ask, act } = actions;
  return (
    <Modal
      opened={intent !== null}
      onClose={() => ask(null)}
      title={intent === null ? '' : titleOf(intent)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {intent === null ? null : (
        <ActionForm
          intent={intent}
          onAct={(action) => {
            act(intent.target, action);
            ask(null);
          }}
        />
      )}
    </Modal>
  );
}

function titleOf({ kind, count, target }: Intent): string {
  const all = target.kind === 'filter' ? 'all ' : '';
  return `${actionWords[kind].command} ${all}${mismatchCount(count)}`;
}

function ActionForm({ intent, onAct }: FormProps) {
  switch (intent.kind) {
    case 'assign':
      return <AssignForm intent={intent} onAct={onAct} />;
    case 'snooze':
      return <SnoozeForm intent={intent} onAct={onAct} />;
    case 'accept':
    case 'comment':
    case 'acknowledge':
    case 'resolve':
    case 'reopen':
      return <TextForm kind={intent.kind} intent={intent} onAct={onAct} />;
  }
}
