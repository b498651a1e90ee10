import { type RefObject, useLayoutEffect, useRef } from 'react';

const holding = '[data-holds-back]';

/**
 * What comes first in a stack pushes nothing down when it has been read: what follows waits until then, each by the attribute
 * `data-waits`. It is set here and not by `:has` in the style sheet: now and then a browser misses that what such a rule waited
 * for is gone, and a panel that had come was not to be seen.
 */
export function useInTurn(): RefObject<HTMLDivElement | null> {
  const stack = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = stack;
    if (current === null) return;
    const arrange = () => {
      let waits = false;
      for (const part of current.children) {
        part.toggleAttribute('data-waits', waits);
        waits ||= part.matches(holding) || part.querySelector(holding) !== null;
      }
    };
    arrange();
    // It is told before the browser draws what changed.
    const changes = new MutationObserver(arrange);
    changes.observe(current, { childList: true, subtree: true });
    return () => changes.disconnect();
  }, []);
  return stack;
}
