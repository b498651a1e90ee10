import { AssignForm } from './assign-form.js';
import type { FormProps } from './queue-intents.js';
import { SnoozeForm } from './snooze-form.js';
import { TextForm } from './text-form.js';

/** What an action needs to be told; comes when the first one is asked for. */
export default function ActionForm({ intent, onAct }: FormProps) {
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
