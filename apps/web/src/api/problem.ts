/** What the API answers when it refuses or fails: problem+json, or the absence of an answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];

  constructor(problem: {
    status: number;
    type: string;
    title: string;
    detail: string;
    errors?: readonly FieldError[];
    cause?: unknown;
  }) {
    super(problem.detail === '' ? problem.title : problem.detail, { cause: problem.cause });
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.type = problem.type;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
  }
}

export type FieldError = { readonly path: string; readonly message: string };

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const pathOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join('.') : textOf(value, ''));

const fieldErrorsOf = (value: unknown): FieldError[] =>
  Array.isArray(value)
    ? value
        .filter(isRecord)
        .map((e) => ({ path: pathOf(e.path ?? e.pointer), message: textOf(e.message ?? e.detail, '') }))
    : [];

export function problemFrom(status: number, body: unknown): ApiProblem {
  const fields = isRecord(body) ? body : {};
  return new ApiProblem({
    status,
    type: textOf(fields.type, 'about:blank'),
    title: textOf(fields.title, `The server answered ${status}`),
    detail: textOf(fields.detail, ''),
    errors: fieldErrorsOf(fields.errors),
  });
}

export function unreachable(cause: unknown): ApiProblem {
  return new ApiProblem({
    status: 0,
    type: '/problems/unreachable',
    title: 'No answer from Plumbline',
    detail: 'The server did not answer. Check that it is running and that you are connected, then try again.',
    cause,
  });
}

/** Nobody is signed in; a wrong password is a 401 as well, and is not meant. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 401 && error.type !== '/problems/wrong-credentials';

/** The password was given too long ago for this. */
export const isStepUpRequired = (error: unknown): boolean =>
  error instanceof ApiProblem && error.type === '/problems/step-up-required';
