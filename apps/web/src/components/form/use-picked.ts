import { useState } from 'react';

type Picked<Value> = { readonly value: Value; readonly insteadOf: Value };

/**
 * What somebody picks is shown at once, and what hangs on it is drawn after that: the browser first shows that the choice
 * was heard. Ends as soon as the page has another value than the one that was left.
 */
export function usePicked<Value>(
  given: Value,
  onPick: (next: Value) => void,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): readonly [Value, (next: Value) => void] {
  const [picked, setPicked] = useState<Picked<Value> | null>(null);
  const isOver = picked !== null && !isSame(picked.insteadOf, given);
  if (isOver) setPicked(null);
  const pick = (next: Value) => {
    setPicked({ value: next, insteadOf: given });
    requestAnimationFrame(() => setTimeout(() => onPick(next)));
  };
  return [picked === null || isOver ? given : picked.value, pick];
}
