import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '../../api/problem.js';
import classes from './problem-alert.module.css';

/** The refusal of a form, with every field's own message. */
export function ProblemAlert({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={classes.alert} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <p className={classes.title}>{problem?.title ?? 'That did not work'}</p>
        <p>{problem?.detail ?? 'Something unexpected happened. Reload the page and try again.'}</p>
        {problem === null || problem.errors.length === 0 ? null : (
          <ul>
            {problem.errors.map((e) => (
              <li key={`${e.path} ${e.message}`}>{e.path === '' ? e.message : `${e.path}: ${e.message}`}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
