import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that changes a migration or what it rests on: everything shown about migrations is read again. */
export function useMigrationChange<T, V>(change: (given: V) => Promise<T>, onDone?: (answer: T) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['migrations'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]);
      onDone?.(answer);
    },
  });
}
