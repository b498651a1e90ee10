import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Mismatch } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { hasModifier, isWriting, makeChordWatch } from '../../components/keys/keyboard.js';
import { type ActionKind, actionKinds, actionOfKey, actionWords, mayDo } from './lifecycle-words.js';
import classes from './queue.module.css';
import { intentForRows } from './queue-intents.js';
import type { MismatchActions as Actions } from './use-mismatch-actions.js';

type Props = { readonly mismatch: Mismatch; readonly actions: Actions };

/** What can be done to this one, by button and by key. */
export function MismatchActions(props: Props) {
  return (
    <May needs="operator">
      <Row {...props} />
    </May>
  );
}

function Row({ mismatch, actions }: Props) {
  const chord = useRef(makeChordWatch());
  const begin = (kind: ActionKind) => actions.begin(intentForRows(kind, [mismatch]));
  const isAsking = actions.asking !== null;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isAsking || event.defaultPrevented || hasModifier(event) || isWriting(event.target)) return;
      if (chord.current(event)) return;
      const kind = actionOfKey(event.key);
      if (event.key === 'u') actions.undo?.();
      else if (kind !== undefined) begin(kind);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <fieldset className={classes.actionRow} aria-label="What to do">
      {actionKinds
        .filter((kind) => mayDo(kind, mismatch))
        .map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            disabled={actions.isBusy}
            aria-keyshortcuts={actionWords[kind].key}
            onClick={() => begin(kind)}
          >
            {actionWords[kind].command}
          </Button>
        ))}
    </fieldset>
  );
}
