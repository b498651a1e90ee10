import { type ReactNode, startTransition, useEffect, useState } from 'react';

/** Whether anything was drawn since the browser opened the product. */
let isOpen = false;

/**
 * What lies below the first screen of a page. Where the browser has only just opened the product, it is drawn after what is seen
 * first, and gives way to whatever somebody does; later pages come whole, so that going back finds the place one was at.
 */
export function Below({ children }: { readonly children: ReactNode }) {
  const [isDue, setDue] = useState(isOpen);
  useEffect(() => {
    isOpen = true;
    startTransition(() => setDue(true));
  }, []);
  return isDue ? children : null;
}
