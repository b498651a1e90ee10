import type { Response } from 'express';
import { answerJson } from '../answers/answer.js';

export type TwilioProblem = { readonly status: number; readonly code: number; readonly message: string };

export function twilioError(res: Response, problem: TwilioProblem): void {
  answerJson(res, problem.status, {
    code: problem.code,
    message: problem.message,
    more_info: `https://www.twilio.com/docs/errors/${problem.code}`,
    status: problem.status,
  });
}

export const notAuthenticated: TwilioProblem = { status: 401, code: 20003, message: 'Authenticate' };

/** What an account that is suspended or closed hears when it asks for itself. */
export const notActive: TwilioProblem = { status: 403, code: 20005, message: 'Account is not active' };

export function notFound(path: string): TwilioProblem {
  return { status: 404, code: 20404, message: `The requested resource ${path} was not found` };
}

export function refusal(code: number, message: string, status = 400): TwilioProblem {
  return { status, code, message };
}
