import { adminLogin, type TestApp } from './test-app.js';
import type { Answer } from './uploads.js';

export type Calls = Readonly<Record<string, readonly [action: string, call: () => Promise<Answer>]>>;
type Given = {
  readonly at: () => { readonly api: TestApp };
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Makes one of what the path lists, and gives its id. */
  readonly made: (path: string, body?: unknown) => Promise<string>;
};

/** The calls that change who may do what: people, their invitations, passwords and sessions, and API keys. */
export function callsOfPeople({ at, send, made }: Given) {
  const newPerson = (more: object = {}) => {
    number += 1;
    return { email: `person-${number}@example.com`, name: 'P', role: 'viewer', ...more };
  };
  let number = 0;
  const linkToken = async () => {
    const { invitation } = (await send('POST', '/people', newPerson())).body;
    return new URL(invitation.url).searchParams.get('token');
  };

  const calls: Calls = {
    'POST /people': ['person.added', () => send('POST', '/people', newPerson())],
    'PATCH /people/{id}': [
      'person.changed',
      async () => send('PATCH', `/people/${await made('/people', newPerson())}`, { role: 'operator' }),
    ],
    'POST /people/{id}/invitation': [
      'person.invited',
      async () => send('POST', `/people/${await made('/people', newPerson())}/invitation`),
    ],
    'POST /people/{id}/password-reset': [
      'password.reset-link-made',
      async () => send('POST', `/people/${await made('/people', newPerson())}/password-reset`),
    ],
    'POST /invitations/accept': [
      'password.set',
      async () => send('POST', '/invitations/accept', { token: await linkToken(), password: 'another-fake-password' }),
    ],
    'POST /sessions': ['sign-in.done', () => at().api.call('POST', '/sessions', { body: adminLogin })],
    'DELETE /sessions/current': [
      'session.ended',
      async () => {
        const { cookie } = await at().api.call('POST', '/sessions', { body: adminLogin });
        return at().api.call('DELETE', '/sessions/current', { as: cookie });
      },
    ],
    'POST /sessions/end-others': ['session.ended', () => send('POST', '/sessions/end-others')],
    'DELETE /sessions/{id}': [
      'session.ended',
      async () => {
        await at().api.call('POST', '/sessions', { body: adminLogin });
        const { items } = (await send('GET', '/sessions')).body;
        return send('DELETE', `/sessions/${items.find(({ isThis }: { isThis: boolean }) => !isThis).id}`);
      },
    ],
    'PUT /account/password': [
      'password-change.done',
      () =>
        send('PUT', '/account/password', {
          currentPassword: adminLogin.password,
          newPassword: adminLogin.password,
        }),
    ],
    'DELETE /people/{personId}/sessions': [
      'session.ended',
      async () => send('DELETE', `/people/${await made('/people', newPerson())}/sessions`),
    ],
    'DELETE /people/{personId}/sessions/{id}': [
      'session.ended',
      async () => {
        const person = newPerson({ password: adminLogin.password });
        const id = await made('/people', person);
        await at().api.call('POST', '/sessions', { body: { email: person.email, password: adminLogin.password } });
        const [session] = (await send('GET', `/people/${id}/sessions`)).body.items;
        return send('DELETE', `/people/${id}/sessions/${session.id}`);
      },
    ],
    'POST /sessions/step-up': [
      'step-up.done',
      () => send('POST', '/sessions/step-up', { password: adminLogin.password }),
    ],
    'POST /api-keys': ['api-key.made', () => send('POST', '/api-keys', { name: 'k', role: 'viewer' })],
    'DELETE /api-keys/{id}': [
      'api-key.revoked',
      async () => send('DELETE', `/api-keys/${await made('/api-keys', { name: 'k', role: 'viewer' })}`),
    ],
  };
  return { calls, linkToken };
}
