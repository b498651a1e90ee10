import type { Response } from 'express';
import { poisoned } from './poison.js';
import { spoilingOf } from './spoiling.js';

const json = 'application/json; charset=utf-8';

export function answerJson(res: Response, status: number, body: unknown): void {
  answerText(res, { status, contentType: json, body: JSON.stringify(body) });
}

/** For bodies that are rendered as text because of their size. */
export function answerRendered(res: Response, body: string): void {
  answerText(res, { status: 200, contentType: json, body });
}

/** The one way out: what a fault does to an answer, it does here. */
export function answerText(
  res: Response,
  answer: { readonly status: number; readonly contentType: string; readonly body: string },
): void {
  const spoiling = spoilingOf(res);
  const body = spoiling.poison === null ? answer.body : poisoned(answer.body, spoiling.poison);
  res.status(answer.status).set('Content-Type', answer.contentType);
  if (!spoiling.isTruncated) {
    res.send(body);
    return;
  }
  const bytes = Buffer.from(body);
  res.set('Content-Length', String(bytes.length));
  res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.destroy());
}
