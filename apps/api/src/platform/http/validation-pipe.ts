import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem.js';

/** Checks bodies, queries and parameters by their zod schema; all issues go back at once as `errors`. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem({
        type: 'invalid',
        detail: 'Some fields are missing or not valid.',
        errors: issues.slice(0, 100).map((issue) => ({
          path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: issue.message,
        })),
      }),
  });
}
