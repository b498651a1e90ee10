import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import { isEnded, nextProgress, parseRunEvent, type RunProgress } from './run-events.js';
import { runEventsPath } from './runs.js';
import type { Run } from './types.js';

export type Link = 'connecting' | 'open' | 'lost';

const startOf = (run: Run): RunProgress => ({
  lastEventId: null,
  state: run.state,
  done: run.progress.done,
  total: run.progress.total,
  messages: [],
});

/**
 * Follows a run while it works. The browser resumes a broken stream with Last-Event-ID by itself; after a reload the
 * stream starts anew and replayed events add nothing.
 */
export function useRunProgress(run: Run): { readonly progress: RunProgress; readonly link: Link } {
  const queries = useQueryClient();
  const [progress, dispatch] = useReducer(nextProgress, run, startOf);
  const [link, setLink] = useState<Link>('connecting');
  const following = !isEnded(run.state);

  useEffect(() => {
    if (!following) return;
    const source = new EventSource(runEventsPath(run.id));
    const refresh = () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['runs'] }),
        queries.invalidateQueries({ queryKey: ['overview'] }),
        queries.invalidateQueries({ queryKey: ['mismatches'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]);
    const take = (message: MessageEvent<string>) => {
      const event = parseRunEvent(message.lastEventId, message.data);
      if (event === null) return;
      dispatch(event);
      if (!isEnded(event.state)) return;
      source.close();
      void refresh();
    };
    source.addEventListener('open', () => setLink('open'));
    source.addEventListener('error', () => setLink(source.readyState === EventSource.CLOSED ? 'lost' : 'connecting'));
    source.addEventListener('progress', take);
    source.addEventListener('state', take);
    return () => source.close();
  }, [following, run.id, queries]);

  // A reading of the run that is further than the stream wins, e.g. when the stream is blocked by a proxy.
  const current =
    isEnded(run.state) && !isEnded(progress.state) ? { ...startOf(run), messages: progress.messages } : progress;
  return { progress: current, link };
}
