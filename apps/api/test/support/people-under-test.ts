import { DataSource } from 'typeorm';
import { adminLogin, startTestApp } from './test-app.js';

export const password = 'not-a-real-password';

export type PeopleUnderTest = Awaited<ReturnType<typeof peopleUnderTest>>;

/** The product, not claimed yet. */
export async function peopleUnderTest() {
  const api = await startTestApp();
  let number = 0;
  const freshEmail = () => {
    number += 1;
    return `person-${number}@example.com`;
  };
  const signIn = async (): Promise<string> => (await api.call('POST', '/sessions', { body: adminLogin })).cookie;
  /** Adds a person who signs in at once. */
  const addPerson = async (role: string) => {
    const as = await signIn();
    const email = freshEmail();
    const { body } = await api.call('POST', '/people', { as, body: { email, name: 'P', role, password } });
    const { cookie } = await api.call('POST', '/sessions', { body: { email, password } });
    return { id: String(body.id), email, cookie };
  };
  const query = (sql: string, parameters: unknown[]): Promise<ReturnType<typeof JSON.parse>[]> =>
    api.app.get(DataSource).query(sql, parameters);
  return { api, freshEmail, signIn, addPerson, query, close: () => api.close() };
}
