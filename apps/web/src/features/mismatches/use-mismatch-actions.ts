import { useMutation, useQueryClient } from '@tanstack/react-query';
import { startTransition, useRef, useState } from 'react';
import {
  actOnMismatches,
  confirmSettlement,
  declineSettlement,
  type MismatchTarget,
  undoMismatchAction,
} from '../../api/mismatches.js';
import type { MismatchAction, MismatchActionAnswer } from '../../api/types.js';
import { actionWords, mismatchCount } from './lifecycle-words.js';
import { type Intent, isAtOnce } from './queue-intents.js';

/** What is told after an action, until the next one or until it is put away. */
export type Told =
  | { readonly kind: 'done'; readonly text: string; readonly notes: readonly string[]; readonly undoId: string | null }
  | { readonly kind: 'failed'; readonly problem: unknown };

type Asked = { readonly target: MismatchTarget; readonly action: MismatchAction };

/** Acts, tells what came of it, keeps the way back, and has everything read again. */
export function useMismatchActions() {
  const queries = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const { asking, ask, isAsking } = useAsking();
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['mismatches'] }),
      queries.invalidateQueries({ queryKey: ['overview'] }),
    ]);
  };
  // Told once the list has been read again: whoever acts on the next word acts on what is true by then.
  const tell = async (next: Told | null) => {
    await refresh();
    if (next !== null) setTold(next);
  };
  const onError = (problem: unknown) => tell({ kind: 'failed', problem });
  const acting = useMutation({
    mutationFn: ({ target, action }: Asked) => actOnMismatches(target, action),
    onSuccess: (answer, { action }) => tell(toldOf(answer, actionWords[action.action].done)),
    onError,
  });
  const undoing = useMutation({
    mutationFn: undoMismatchAction,
    onSuccess: ({ undone, left }) => {
      const notes = left.map(({ detail }) => detail);
      return tell({ kind: 'done', text: `Taken back for ${mismatchCount(undone.length)}.`, notes, undoId: null });
    },
    onError,
  });
  const confirming = useMutation({
    mutationFn: confirmSettlement,
    onSuccess: (answer) => tell(toldOf(answer, 'settled by the wallet row')),
    onError,
  });
  const declining = useMutation({ mutationFn: declineSettlement, onSuccess: () => tell(null), onError });
  const undoId = told?.kind === 'done' ? told.undoId : null;
  return {
    told,
    /** What a dialog is open for. */
    asking,
    ask,
    isAsking,
    isBusy: acting.isPending || undoing.isPending || confirming.isPending || declining.isPending,
    act: (target: MismatchTarget, action: MismatchAction) => acting.mutate({ target, action }),
    /** Does at once what needs no question, and asks the rest. */
    begin: (intent: Intent | null) => {
      if (intent !== null && isAtOnce(intent))
        acting.mutate({ target: intent.target, action: { action: intent.kind } });
      else ask(intent);
    },
    undo: undoId === null ? null : () => undoing.mutate(undoId),
    confirm: confirming.mutate,
    decline: declining.mutate,
    putAway: () => setTold(null),
  };
}

/**
 * What a dialog is open for. Drawing one takes longer than a key may: it is drawn while the page goes on answering, and
 * `isAsking` tells from the key on that what is typed is not meant for the page any more.
 */
function useAsking() {
  const [asking, setAsking] = useState<Intent | null>(null);
  const asked = useRef(false);
  const ask = (intent: Intent | null) => {
    asked.current = intent !== null;
    startTransition(() => setAsking(intent));
  };
  return { asking, ask, isAsking: () => asked.current };
}

export type MismatchActions = ReturnType<typeof useMismatchActions>;

function toldOf({ changed, refused, undoId }: MismatchActionAnswer, done: string): Told {
  const left = refused.length === 0 ? '' : ` ${mismatchCount(refused.length)} stayed as they are:`;
  const notes = [...new Set(refused.map(({ detail }) => detail))];
  return { kind: 'done', text: `${mismatchCount(changed.length)} ${done}.${left}`, notes, undoId };
}
