import { useEffect, useRef, useState } from 'react';
import { hasModifier, isOnControl, isTyping, makeChordWatch } from '../../components/keys/keyboard.js';
import { type ActionKind, actionOfKey } from './lifecycle-words.js';
import { stepSelection } from './step-selection.js';

type Keys = {
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string) => void;
  /** On the selected rows, or else on the one that the keys are at. */
  readonly onAction: (kind: ActionKind, id: string | null) => void;
  readonly onUndo: () => void;
  /** Whether the keys belong to a dialog, drawn or not yet. */
  readonly isHeld: () => boolean;
};

/**
 * j and k move through the rows, Enter opens, space selects, letters act. Typing and dialogs keep their keys. When the
 * row at hand leaves the list, the one in its place is next.
 */
export function useQueueKeys(ids: readonly string[], keys: Keys): string | null {
  const [at, setAt] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const current = at === null ? null : ids.includes(at.id) ? at.id : (ids[Math.min(at.index, ids.length - 1)] ?? null);
  const chord = useRef(makeChordWatch());
  useEffect(() => {
    const move = (event: KeyboardEvent, step: 1 | -1) => {
      const next = stepSelection(ids, current, step);
      if (event.target instanceof HTMLElement && event.target !== document.body) event.target.blur();
      if (next === null) return;
      const index = ids.indexOf(next);
      setAt({ id: next, index });
      document.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: 'nearest' });
    };
    const press = (event: KeyboardEvent) => {
      if (keys.isHeld() || hasModifier(event) || isTyping(event.target) || chord.current(event)) return;
      const { key } = event;
      const isPressing = (key === 'Enter' || key === ' ') && isOnControl(event.target);
      if (isPressing) return;
      const kind = actionOfKey(key);
      if (key === 'j' || key === 'k') move(event, key === 'j' ? 1 : -1);
      else if (key === 'u') keys.onUndo();
      else if (key === '/') focusFilters();
      else if (key === 'Enter' && current !== null) keys.onOpen(current);
      else if (key === ' ' && current !== null) keys.onSelect(current);
      else if (kind !== undefined) keys.onAction(kind, current);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [ids, current, keys]);
  return current;
}

const focusFilters = () => document.querySelector<HTMLElement>('search select, search input')?.focus();
