import { Modal } from '@mantine/core';
import { lazy } from 'react';
import { actionWords, mismatchCount } from './lifecycle-words.js';
import type { Intent } from './queue-intents.js';
import type { MismatchActions } from './use-mismatch-actions.js';

// What is asked is asked in a transition: the page stays as it is until this has come, and the dialog opens with its form.
const ActionForm = lazy(() => import('./action-form.js'));

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
