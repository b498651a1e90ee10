import { useMutation, useQueryClient } from '@tanstack/react-query';
import { installationQuery, sessionQuery } from '../../api/session.js';

/** A form that signs in: on success the session is read anew before anybody moves on. */
export function useEntering<T>(send: (body: T) => Promise<unknown>, onEntered: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: installationQuery.queryKey });
      queries.removeQueries({ queryKey: sessionQuery.queryKey });
      onEntered();
    },
  });
}
