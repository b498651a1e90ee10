import { createContext, type MouseEvent, useContext } from 'react';
import type { Mismatch } from '../../api/types.js';
import { shortDay } from '../../components/day/day-words.js';
import { subjectOf } from './mismatch-subject.js';
import classes from './queue.module.css';

type Queue = { readonly onSelect: (id: string) => void; readonly onOpen: (id: string) => void };

/** What a row of the queue needs of it. Given beside the rows, so that a choice draws the boxes anew and not the rows. */
export const QueueOfRows = createContext<Queue>({ onOpen: () => {}, onSelect: () => {} });
export const Chosen = createContext<ReadonlySet<string>>(new Set());

type Props = { readonly mismatch: Mismatch };

export function SelectMismatch({ mismatch }: Props) {
  const { onSelect } = useContext(QueueOfRows);
  const { id, day, product } = mismatch;
  return (
    <input
      type="checkbox"
      className={classes.select}
      aria-label={`Select ${subjectOf(mismatch)}, ${shortDay(day)}, ${product}`}
      checked={useContext(Chosen).has(id)}
      onChange={() => onSelect(id)}
    />
  );
}

/** Opens beside the queue; as an address of its own where somebody wants it in another tab. */
export function OpenMismatch({ mismatch }: Props) {
  const { onOpen } = useContext(QueueOfRows);
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(mismatch.id);
  };
  return (
    <a href={`/mismatches/${mismatch.id}`} onClick={open}>
      {subjectOf(mismatch)}
    </a>
  );
}
