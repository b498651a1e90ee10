import type { Response } from 'express';
import { poisoned } from './poison.js';
import { type Spoiling, spoilingOf } from './spoiling.js';
import { ofAnotherAccount } from './stranger.js';

const json = 'application/json; charset=utf-8';

export function answerJson(res: Response, status: number, body: unknown): void {
  answerText(res, { status, contentType: json, body: JSON.stringify(body) });
}

/** For bodies that are rendered as text because of their size. */
export function answerRendered(res: Response, body: string): void {
  answerText(res, { status: 200, contentType: json, body });
}

/** A success that has no body. Only the connection can break. */
export function answerEmpty(res: Response): void {
  const { end, failsWith } = spoilingOf(res);
  if (failsWith !== null) res.status(failsWith.status).type(json).send(failsWith.body);
  else if (end === 'whole') res.status(204).end();
  else res.socket?.resetAndDestroy();
}

/** The one way out: what a fault does to an answer, it does here. */
export function answerText(
  res: Response,
  answer: { readonly status: number; readonly contentType: string; readonly body: string },
): void {
  const spoiling = spoilingOf(res);
  const { failsWith } = spoiling;
  if (failsWith !== null && answer.status < 400) {
    res.status(failsWith.status).type(json).send(failsWith.body);
    return;
  }
  const body = spoiledBody(answer.body, spoiling);
  const half = body.subarray(0, Math.floor(body.length / 2));
  res.status(answer.status).set('Content-Type', spoiling.contentType ?? answer.contentType);
  switch (spoiling.end) {
    case 'whole':
      res.send(body);
      return;
    case 'cut-short':
      res.send(half);
      return;
    case 'broken-off':
      res.set('Content-Length', String(body.length));
      res.write(half, () => res.destroy());
      return;
    case 'reset':
      res.socket?.resetAndDestroy();
  }
}

function spoiledBody(body: string, { poison, strangers }: Spoiling): Buffer {
  const priced = poison === null ? body : poisoned(body, poison);
  return Buffer.from(strangers === null ? priced : ofAnotherAccount(priced, strangers));
}
