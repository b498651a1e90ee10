import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { pageOf, startAfter } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { exportMessages } from './message-export.js';
import { conversationIdOf, messageResource } from './message-resource.js';
import { numberIn } from './numbers-in-queries.js';
import { traceIdOf } from './trace.js';

const rule = { versions: ['2021-04-15', '2021-07-28', 'v3'], tokens: ['location'] } as const;

/** What HighLevel remembers of texts and calls; a location sees its own alone. */
export function addMessages(router: Router, world: World, guard: Guard): void {
  const asOwner = (handle: (customer: Customer, req: Request, res: Response) => void) =>
    guard(rule, (req, res, bearer) => {
      const customer = bearer.kind === 'location' ? world.customerAt(bearer.locationId) : undefined;
      if (customer === undefined) return highLevelError(res, 401, 'Invalid token: access token is invalid');
      handle(customer, req, res);
    });

  router.get(
    '/conversations/messages/export',
    asOwner((customer, req, res) => exportMessages(world, customer, req, res)),
  );
  router.get(
    '/conversations/messages/:id',
    asOwner((customer, req, res) => {
      const message = world.conversations.find(customer, String(req.params.id), world.now());
      if (message === undefined) return highLevelError(res, 404, 'Message not found');
      answerJson(res, 200, { ...messageResource(world, message), traceId: traceIdOf(world, req) });
    }),
  );
  router.get(
    '/conversations/:conversationId/messages',
    asOwner((customer, req, res) => answerConversation(world, customer, req, res)),
  );
}

/** Newest first; each page begins behind the last message of the one before. */
function answerConversation(world: World, customer: Customer, req: Request, res: Response) {
  const size = numberIn(req.query.limit, 20, { least: 1, most: 100 });
  if (size === null) return highLevelError(res, 422, ['limit must be a number']);
  const types = typeof req.query.type === 'string' ? req.query.type.split(',') : null;
  const all = world.conversations
    .of(customer, world.now())
    .filter((message) => conversationIdOf(world, message) === req.params.conversationId)
    .filter(({ channel }) => types === null || types.includes(channel === 'Call' ? 'TYPE_CALL' : 'TYPE_SMS'))
    .reverse();
  const start = all.findIndex(({ id }) => id === req.query.lastMessageId) + 1;
  const shown = pageOf(res, { start, size }, (from, to) => all.slice(from, to));
  const list = {
    lastMessageId: shown.at(-1)?.id ?? '',
    nextPage: startAfter(res, { start, size }, all.length) < all.length,
    messages: shown.map((message) => messageResource(world, message)),
  };
  const traceId = traceIdOf(world, req);
  answerJson(
    res,
    200,
    world.switches.messageEnvelope === 'nested' ? { messages: list, traceId } : { ...list, traceId },
  );
}
