/**
 * Every `type` that an error of the API can have. The type is the path `/problems/<name>`: programs may compare it, it
 * never changes its meaning. `status` is the usual one; `title` says the same for people.
 */
export const problemTypes = {
  invalid: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Nobody is signed in' },
  'wrong-credentials': { status: 401, title: 'E-mail address or password is wrong' },
  forbidden: { status: 403, title: 'This is not allowed for your role' },
  'cross-site': { status: 403, title: 'The request came from another site' },
  'step-up-required': { status: 403, title: 'Confirm your password first' },
  'not-found': { status: 404, title: 'There is no such thing' },
  conflict: { status: 409, title: 'This does not fit the present state' },
  gone: { status: 410, title: 'This can be done only once, and it was done' },
  'too-large': { status: 413, title: 'The request is too large' },
  refused: { status: 422, title: 'The request was understood and refused' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  starting: { status: 503, title: 'Plumbline is still starting' },
  upgrading: { status: 503, title: 'Plumbline is being upgraded and changes nothing meanwhile' },
  unavailable: { status: 503, title: 'Something Plumbline needs cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemType = keyof typeof problemTypes;
