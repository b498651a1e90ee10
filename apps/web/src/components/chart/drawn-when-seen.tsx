import { Skeleton } from '@mantine/core';
import { type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from 'react';

type Props = { readonly height: number; readonly children: ReactNode };

/**
 * A drawing once it is about to be seen and the rest of the page has been drawn: the chart library is as big as all the rest
 * of a page, and nobody should wait for it who reads the words above.
 */
export function DrawnWhenSeen({ height, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const isDue = useSeenAtLeisure(place);
  const blank = <Skeleton height={height} radius={4} />;
  return (
    <div ref={place} aria-hidden="true">
      {isDue ? <Suspense fallback={blank}>{children}</Suspense> : blank}
    </div>
  );
}

/** True from when the place first comes near the screen and the browser has nothing else to do. */
function useSeenAtLeisure(place: { readonly current: Element | null }): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    let cancel = () => {};
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        // As a transition it gives way to whatever somebody does meanwhile.
        cancel = atLeisure(() => startTransition(() => setDue(true)));
      },
      { rootMargin: '200px' },
    );
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      cancel();
    };
  }, [place]);
  return isDue;
}

// Safari has no idle callback.
function atLeisure(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1_000 });
  return () => cancelIdleCallback(handle);
}
