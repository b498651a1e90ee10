import { Modal } from '@mantine/core';
import type { MismatchTarget } from '../../api/mismatches.js';
import type { Mismatch, MismatchAction } from '../../api/types.js';
import { AssignForm } from './assign-form.js';
import { type ActionKind, actionWords, mismatchCount } from './lifecycle-words.js';
import { SnoozeForm } from './snooze-form.js';
import { TextForm } from './text-form.js';

/** What is about to be done, and to whom. */
export type Intent = {
  readonly kind: ActionKind;
  readonly target: MismatchTarget;
  readonly count: number;
  /** One of them, to begin from. */
  readonly sample: Mismatch;
};

type Props = {
  readonly intent: Intent | null;
  readonly onAct: (target: MismatchTarget, action: MismatchAction) => void;
  readonly onClose: () => void;
};

/** Asks for what an action needs, and says how many it is about before it happens. */
export function ActionDialog({ intent, onAct, onClose }: Props) {
  return (
    <Modal
      opened={intent !== null}
      onClose={onClose}
      title={intent === null ? '' : titleOf(intent)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {intent === null ? null : (
        <ActionForm
          intent={intent}
          onAct={(action) => {
            onAct(intent.target, action);
            onClose();
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

export type FormProps = { readonly intent: Intent; readonly onAct: (action: MismatchAction) => void };

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
