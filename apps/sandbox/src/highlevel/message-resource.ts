import type { Conversed } from '../world/conversations.js';
import { fakeHighLevelId } from '../world/fake-ids.js';
import type { World } from '../world/world.js';

type Message = Readonly<Record<string, unknown>>;

/** The other end of a message is the contact; each contact has one conversation. */
export function contactIdOf(world: World, message: Conversed): string {
  return fakeHighLevelId('Con', world.seed, `${message.locationId}/${farEndOf(message)}`);
}

export function conversationIdOf(world: World, message: Conversed): string {
  return fakeHighLevelId('Cnv', world.seed, `${message.locationId}/${farEndOf(message)}`);
}

export function messageResource(world: World, message: Conversed): Message {
  return { ...resourceWithoutAltId(world, message), ...altIdOf(world, message) };
}

export function messageExported(world: World, message: Conversed): Message {
  const row = resourceWithoutAltId(world, message);
  return world.switches.altIdInExport ? { ...row, ...altIdOf(world, message) } : row;
}

/** An entry that says that something happened to a contact; exports have them between the messages. */
export function activityAfter(world: World, message: Conversed): Message {
  const { from: _from, to: _to, meta: _meta, ...row } = resourceWithoutAltId(world, message);
  const id = fakeHighLevelId('Act', world.seed, message.id);
  return { ...row, id, type: 28, messageType: 'TYPE_ACTIVITY_CONTACT', body: 'Contact updated', attachments: [] };
}

function resourceWithoutAltId(world: World, message: Conversed): Message {
  const isCall = message.channel === 'Call';
  return {
    id: message.id,
    type: isCall ? 1 : 2,
    messageType: isCall ? 'TYPE_CALL' : 'TYPE_SMS',
    locationId: message.locationId,
    contactId: contactIdOf(world, message),
    conversationId: conversationIdOf(world, message),
    dateAdded: new Date(message.atMs).toISOString(),
    body: isCall ? '' : 'A text of the sandbox',
    direction: message.direction,
    status: isCall ? 'connected' : 'delivered',
    contentType: 'text/plain',
    attachments: message.hasPicture ? [`https://media.sandbox.example/${message.id}.jpg`] : [],
    meta: isCall ? callMeta(world, message.seconds ?? 0) : {},
    source: message.direction === 'outbound' ? 'workflow' : 'app',
    userId: 'sandbox-user',
    conversationProviderId: 'twilio_provider',
    from: message.from,
    to: message.to,
  };
}

function altIdOf(world: World, message: Conversed): { readonly altId?: string } {
  return message.direction === 'outbound' || world.switches.altIdOfInbound ? { altId: message.altId } : {};
}

function callMeta(world: World, seconds: number): Message {
  return world.switches.callMeta === 'nested'
    ? { call: { duration: seconds, status: 'completed' } }
    : { callDuration: String(seconds), callStatus: 'completed' };
}

function farEndOf({ direction, from, to }: Conversed): string {
  return direction === 'inbound' ? from : to;
}
