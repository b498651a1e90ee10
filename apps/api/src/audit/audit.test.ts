import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { adminLogin, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { AuditTrail, plumbline } from './audit-trail.service.js';

let api: TestApp;
let db: DataSource;
let admin = '';
beforeAll(async () => {
  api = await startTestApp();
  db = api.app.get(DataSource);
  admin = await api.claim();
});
afterAll(() => api.close());

const call = (method: string, path: string, body?: unknown) => api.call(method, path, { as: admin, body });
const events = async (query = '') => (await call('GET', `/audit-events${query}`)).body.items;
const verification = async () => (await call('GET', '/audit-events/verify')).body;
const setDeadline = (deadlineDays: number) => call('PUT', '/settings/mismatches', { deadlineDays });
const settings = async () => (await call('GET', '/settings/mismatches')).body.deadlineDays;

describe('the trail', () => {
  test('begins with the claim, and holds', async () => {
    const [first] = (await events()).toReversed();
    expect(first).toMatchObject({
      sequence: 1,
      actor: { kind: 'person', name: 'Ada' },
      action: 'installation.claimed',
      detail: { email: adminLogin.email },
    });
    expect(await verification()).toMatchObject({ verified: true, brokenAt: null });
  });

  test('is for approvers and up', async () => {
    const operator = await api.keyFor(admin, 'operator');
    const approver = await api.keyFor(admin, 'approver');
    for (const path of ['/audit-events', '/audit-events/verify', '/audit-events/choices']) {
      expect((await api.call('GET', path, { as: operator })).status).toBe(403);
      expect((await api.call('GET', path, { as: approver })).status).toBe(200);
    }
  });

  test('is one chain without a gap, however many change something at once', async () => {
    const { events: before } = await verification();
    const trail = api.app.get(AuditTrail);
    const record = (n: number) =>
      inTransaction(db, (tx) =>
        trail.record(tx, { actor: plumbline, action: 'chain.tried', subject: { kind: 'chain', id: `${n}` } }),
      );
    await Promise.all(Array.from({ length: 20 }, (_, n) => record(n)));
    expect(await verification()).toMatchObject({ verified: true, events: before + 20 });
    expect(await events('?action=chain.tried')).toHaveLength(20);
  });

  test('keeps a text that PostgreSQL cannot, in the form that it can', async () => {
    const action = 'text.tried';
    const odd = { actor: { ...plumbline, name: 'A\0da\ud800' }, action, subject: { kind: 'text', id: null } } as const;
    await inTransaction(db, (tx) => api.app.get(AuditTrail).record(tx, { ...odd, detail: { list: ['b\udc00\0'] } }));
    expect((await events(`?action=${action}`))[0].actor.name).toBe('Ada\ufffd');
    expect((await verification()).verified).toBe(true);
  });

  test('tells of sign-ins and of failed ones, without what was typed', async () => {
    const wrong = (email: string) => api.call('POST', '/sessions', { body: { email, password: 'typed-by-mistake' } });
    await wrong('typed-by-mistake@example.com');
    for (let n = 0; n < 10; n += 1) await wrong(adminLogin.email);
    await api.call('POST', '/sessions', { body: adminLogin });
    const failed = await events('?action=sign-in.failed');
    expect(failed.map((one: { actor: { kind: string } }) => one.actor.kind)).toEqual([
      ...Array.from({ length: 8 }, () => 'person'),
      'nobody',
    ]);
    expect(await events('?action=sign-in.throttled')).toHaveLength(1);
    expect(JSON.stringify(await events())).not.toContain('typed-by-mistake');
  });

  test('is narrowed by who, what, which thing and day, page by page', async () => {
    const [one] = await events('?action=installation.claimed');
    const day = one.at.slice(0, 10);
    const count = async (query: string) => (await events(query)).length;
    expect(await count(`?actor=${one.actor.id}&action=installation.claimed&from=${day}&to=${day}`)).toBe(1);
    expect(await count('?subject=installation')).toBe(1);
    expect(await count('?action=installation.claimed&to=2020-01-01')).toBe(0);
    expect(await count('?action=installation.claimed&from=2999-01-01')).toBe(0);
    expect(await count('?actor=system&action=installation.claimed')).toBe(0);
    const first = (await call('GET', '/audit-events?limit=2')).body;
    const second = (await call('GET', `/audit-events?limit=2&cursor=${first.nextCursor}`)).body;
    const numbers = [...first.items, ...second.items].map((event: { sequence: number }) => event.sequence);
    expect(numbers).toEqual([0, 1, 2, 3].map((less) => first.items[0].sequence - less));
    const { actors, actions } = (await call('GET', '/audit-events/choices')).body;
    expect(actors).toContainEqual(one.actor);
    expect(actions).toContain('installation.claimed');
  });
});

test('a change whose record fails is not made', async () => {
  expect((await setDeadline(9)).status).toBe(200);
  await db.query(`alter table audit_event add constraint nothing_more check (sequence < 0) not valid`);
  try {
    expect((await setDeadline(11)).status).toBe(500);
    expect(await settings()).toBe(9);
  } finally {
    await db.query('alter table audit_event drop constraint nothing_more');
  }
  expect((await setDeadline(11)).status).toBe(200);
  expect((await verification()).verified).toBe(true);
});

describe('tampering', () => {
  const tampering = async (sql: string) => {
    const runner = db.createQueryRunner();
    await runner.query('create table kept_event as table audit_event');
    await runner.query('create table kept_head as table audit_head');
    try {
      await runner.query(sql);
      return await verification();
    } finally {
      await runner.query('truncate audit_event, audit_head');
      await runner.query('insert into audit_event table kept_event');
      await runner.query('insert into audit_head table kept_head');
      await runner.query('drop table kept_event, kept_head');
      await runner.release();
    }
  };

  test.each([
    ['a word of the third', `update audit_event set detail = '{"to": 1}' where sequence = 3`, 3, 'changed'],
    ['the moment of the third', `update audit_event set at = at + interval '1 hour' where sequence = 3`, 3, 'changed'],
    ['the third is gone', 'delete from audit_event where sequence = 3', 3, 'missing'],
    ['the first is gone', 'delete from audit_event where sequence = 1', 1, 'missing'],
    [
      'the third and the fourth changed places',
      `update audit_event set sequence = -sequence where sequence in (3, 4);
       update audit_event set sequence = sequence + 7 where sequence in (-3, -4)`,
      3,
      'swapped',
    ],
  ])('%s', async (_what, sql, sequence, reason) => {
    expect(await tampering(sql)).toMatchObject({ verified: false, brokenAt: { sequence, reason } });
  });

  test('the end is cut off, or more stands there than was recorded', async () => {
    const { events: count } = await verification();
    const cut = await tampering(`delete from audit_event where sequence > ${count - 2}`);
    expect(cut).toMatchObject({ verified: false, brokenAt: { sequence: count - 1, reason: 'cut-off' } });
    const more = await tampering(
      `insert into audit_event select sequence + 1, at, actor_kind, actor_id, actor_name, action, subject_kind,
         subject_id, customer_id, detail, hash, hash from audit_event where sequence = ${count}`,
    );
    expect(more.brokenAt).toEqual({ sequence: count + 1, reason: 'inserted' });
  });
});
