import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';

/** Something that changes a revert: everything shown about reverts is read again. A password is asked for where it must be. */
export function useRevertChange<T, V>(change: (given: V) => Promise<T>, onDone?: (answer: T) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: useSteppedUp<V, T>(change),
    onSuccess: async (answer) => {
      await Promise.all(
        ['reverts', 'customers', 'migrations'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      onDone?.(answer);
    },
  });
}
