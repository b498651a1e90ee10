import { Kbd, Modal } from '@mantine/core';
import { ProvisionalBadge, VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { provisionalMeaning, verdicts, verdictWords } from '../../components/verdict/verdict-words.js';
import classes from './help-dialog.module.css';
import { shortcuts } from './shortcuts.js';

const moves = [
  { keys: 'j', does: 'Next mismatch' },
  { keys: 'k', does: 'Previous mismatch' },
  { keys: 'Enter', does: 'Open the mismatch' },
  { keys: 'Space', does: 'Select it, for doing something to many' },
  { keys: 'a', does: 'Acknowledge' },
  { keys: 'm', does: 'Assign' },
  { keys: 's', does: 'Snooze' },
  { keys: 'c', does: 'Comment' },
  { keys: 'r', does: 'Resolve' },
  { keys: 'x', does: 'Accept, with a reason' },
  { keys: 'o', does: 'Reopen, or end a snooze' },
  { keys: 'u', does: 'Undo what was done last' },
  { keys: '/', does: 'Filter' },
  { keys: 'Ctrl k', does: 'Go to any page or customer' },
  { keys: '?', does: 'This page' },
] as const;

type Props = { readonly opened: boolean; readonly onClose: () => void };

export default function HelpDialog({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Words and keys"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <h3>What the verdicts mean</h3>
      <dl className={classes.words}>
        {verdicts.map((verdict) => (
          <div key={verdict}>
            <dt>
              <VerdictBadge verdict={verdict} />
            </dt>
            <dd>{verdictWords[verdict].meaning}</dd>
          </div>
        ))}
        <div>
          <dt>
            <ProvisionalBadge />
          </dt>
          <dd>{provisionalMeaning}</dd>
        </div>
      </dl>
      <h3>Keys</h3>
      <dl className={classes.keys}>
        {[...shortcuts, ...moves].map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
