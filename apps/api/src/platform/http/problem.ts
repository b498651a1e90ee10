import { z } from 'zod';
import { type ProblemType, problemTypes } from './problem-types.js';

export type FieldError = { readonly path: string; readonly message: string };

export const ProblemJson = z
  .object({
    type: z.string().describe('A stable path that names the kind of problem: /problems/<name>'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional().describe('The id of the request, as it stands in the log'),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    present: z.unknown().optional().describe('With a conflict: what the thing looks like now'),
  })
  .meta({ id: 'Problem' });
export type ProblemJson = z.infer<typeof ProblemJson>;

type Parts = {
  readonly type: ProblemType;
  readonly status?: number;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterS?: number;
  readonly present?: unknown;
  readonly cause?: unknown;
};

/** An answer that refuses: thrown anywhere below a controller, sent as application/problem+json (RFC 9457). */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterS: number | undefined;
  readonly present: unknown;

  constructor({ type, status, title, detail, errors, retryAfterS, present, cause }: Parts) {
    super(detail ?? title ?? problemTypes[type].title, { cause });
    this.name = 'Problem';
    this.type = type;
    this.status = status ?? problemTypes[type].status;
    this.title = title ?? problemTypes[type].title;
    this.detail = detail;
    this.errors = errors;
    this.retryAfterS = retryAfterS;
    this.present = present;
  }

  toJson(requestId: string | undefined): ProblemJson {
    return {
      type: `/problems/${this.type}`,
      title: this.title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(requestId === undefined ? {} : { instance: requestId }),
      ...(this.errors === undefined ? {} : { errors: this.errors.map((error) => ({ ...error })) }),
      ...(this.present === undefined ? {} : { present: this.present }),
    };
  }
}
