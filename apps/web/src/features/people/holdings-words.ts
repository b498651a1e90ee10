import type { Holdings } from '../../api/types.js';

/** What happens when a person is disabled, before anybody does it. */
export function holdingsInWords(name: string, { sessions, apiKeys, assignments }: Holdings): string {
  const ends = [counted(sessions, 'session'), counted(apiKeys, 'API key')].filter((words) => words !== null);
  const ending = ends.length === 0 ? '' : ` ${ends.join(' and ')} will end.`;
  const work = counted(assignments, 'open mismatch', 'open mismatches');
  const handing = work === null ? '' : ` ${work} will be handed over.`;
  return `${name} will not be able to sign in.${ending}${handing} What ${name} did stays on record.`;
}

function counted(count: number, one: string, many = `${one}s`): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
