import type { UseQueryResult } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.js';
import type { RunEstimate } from '../../api/types.js';
import { longDay } from '../day/day-words.js';
import classes from './estimate-words.module.css';

/** What a run would read and how many requests that takes, told before it starts. */
export function EstimateWords({ query }: { readonly query: UseQueryResult<RunEstimate> }) {
  if (query.isPending) return <p className={classes.words}>Working out what the run would read …</p>;
  if (query.isError) {
    const why = query.error instanceof ApiProblem ? query.error.detail : 'Try again in a moment.';
    return <p className={classes.words}>What the run would read cannot be told: {why}</p>;
  }
  const { words, firstDay, from } = query.data;
  return (
    <div className={classes.words}>
      <p>{words}</p>
      {firstDay < from ? (
        <p>Days since {longDay(firstDay)} are read as well, because no run has read them to the end.</p>
      ) : null}
    </div>
  );
}
