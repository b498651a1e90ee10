import type { Response } from 'express';
import { answerJson } from '../answers/answer.js';

const names: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
};

export function highLevelError(res: Response, status: number, message: string | readonly string[]): void {
  const error = names[status];
  answerJson(res, status, { statusCode: status, message, ...(error === undefined ? {} : { error }) });
}
