import { DataSource } from 'typeorm';
import { RunInputRepository } from '../../src/reconciliation/replay/run-input.repository.js';
import { TermsService } from '../../src/terms/terms.service.js';
import { type Calls, callsOfPeople } from './calls-of-people.js';
import { accountSid, type ChangingWorld, numberSid } from './changing-world.js';
import { ash } from './mismatches-under-test.js';
import type { TestApp } from './test-app.js';
import { type Answer, uploads } from './uploads.js';

type Place = { readonly api: TestApp; readonly admin: string; readonly world: ChangingWorld };

/** Calls of every route that changes something, on the place that is there once they are made. */
export function changingCalls(at: () => Place) {
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    at().api.call(method, path, { as: at().admin, body });
  const made = async (path: string, body?: unknown): Promise<string> => (await send('POST', path, body)).body.id;
  const people = callsOfPeople({ at, send, made });
  const { file, wallet } = uploads(() => ({ base: at().api.base, cookie: at().admin }));

  const rates = [{ product: 'sms', multiplier: '1.2', from: '2026-02-01' }];
  const tolerance = {
    absolute: { amount: '0.02', currency: 'USD' },
    relative: '0.01',
    driftBudget: { amount: '1', currency: 'USD' },
  };
  const label = { kind: 'label', value: 'Something new' };
  const query = '?kind=label&value=Something%20new';
  const window = { from: '2026-02-01', to: '2026-02-02' };
  const wave = { customerIds: [ash], size: 1, pauseMinutes: 5, stopAtFailures: 1 };
  const channel = { kind: 'slack', name: 'c', url: 'http://127.0.0.1:9/hook', allowPrivate: true };
  const acknowledge = { action: 'acknowledge' };
  const view = (name: string) => send('POST', '/saved-views', { name, search: 'state=open' });
  /** What each changing route records, and a call of it that succeeds. */
  const changes: Calls = {
    'POST /backups': ['backup.made', () => send('POST', '/backups')],
    ...people.calls,
    'PUT /settings/rates': ['rate.changed', () => send('PUT', '/settings/rates', rates)],
    'PUT /customers/{id}/rates': ['rate.changed', () => send('PUT', `/customers/${ash}/rates`, rates)],
    'PUT /rates': ['rate.changed', () => send('PUT', '/rates', { customerIds: [ash], rates })],
    'POST /imports/rates': [
      'rate.changed',
      () => file('/imports/rates', 'customer,product,multiplier,from\nAsh,sms,1.3,2026-02-05\n'),
    ],
    'POST /rate-proposals/adopt': [
      'rate-proposal.adopted',
      async () => send('POST', '/rate-proposals/adopt', { ids: [await at().world.rateProposal()] }),
    ],
    'PUT /settings/schedule': [
      'schedule.changed',
      () => send('PUT', '/settings/schedule', { at: '02:30', zone: 'Europe/Berlin' }),
    ],
    'DELETE /settings/schedule': ['schedule.taken-back', () => send('DELETE', '/settings/schedule')],
    'PUT /settings/tolerance': ['tolerance.changed', () => send('PUT', '/settings/tolerance', tolerance)],
    'DELETE /settings/tolerance': [
      'tolerance.taken-back',
      async () => {
        await send('PUT', '/settings/tolerance', tolerance);
        return send('DELETE', '/settings/tolerance');
      },
    ],
    'PUT /customers/{id}/tolerance': ['tolerance.changed', () => send('PUT', `/customers/${ash}/tolerance`, tolerance)],
    'DELETE /customers/{id}/tolerance': [
      'tolerance.taken-back',
      async () => {
        await send('PUT', `/customers/${ash}/tolerance`, tolerance);
        return send('DELETE', `/customers/${ash}/tolerance`);
      },
    ],
    'PUT /settings/rounding': [
      'rounding.changed',
      async () => send('PUT', '/settings/rounding', (await send('GET', '/settings/rounding')).body),
    ],
    'PUT /settings/settling': [
      'settling.changed',
      () => send('PUT', '/settings/settling', { marginHours: 6, postingLagHours: 48 }),
    ],
    'PUT /settings/mismatches': [
      'mismatch-settings.changed',
      () => send('PUT', '/settings/mismatches', { deadlineDays: 5 }),
    ],
    'POST /saved-views': ['saved-view.saved', () => view('Mine')],
    'PUT /saved-views/{id}': [
      'saved-view.changed',
      async () => send('PUT', `/saved-views/${(await view('Old')).body.id}`, { name: 'New', search: '' }),
    ],
    'DELETE /saved-views/{id}': [
      'saved-view.deleted',
      async () => send('DELETE', `/saved-views/${(await view('Away')).body.id}`),
    ],
    'POST /key-rotations': ['key-rotation.completed', () => send('POST', '/key-rotations')],
    'PUT /settings': ['settings.changed', () => send('PUT', '/settings', { watchNights: 4 })],
    'PUT /meeting-groups': [
      'meeting-group.changed',
      async () => {
        const [group] = (await send('GET', '/meeting-groups')).body.items;
        return send('PUT', '/meeting-groups', [
          { product: group.products[0].product, from: '2026-02-01', meets: true },
        ]);
      },
    ],
    'PUT /classifications': [
      'classification.changed',
      () => send('PUT', '/classifications', { ...label, product: 'sms' }),
    ],
    'DELETE /classifications': [
      'classification.taken-back',
      async () => {
        await send('PUT', '/classifications', { ...label, product: 'sms' });
        return send('DELETE', `/classifications${query}`);
      },
    ],
    'PUT /customers/{id}/connection': [
      'connection.made',
      () => send('PUT', `/customers/${ash}/connection`, { accountSid, validFrom: '2026-01-05T00:00:00Z' }),
    ],
    'POST /connection-proposals/adopt': [
      'connection.made',
      async () => send('POST', '/connection-proposals/adopt', { ids: [await at().world.connectionProposal()] }),
    ],
    'PUT /settings/connected-parent': [
      'attestation.given',
      () => send('PUT', '/settings/connected-parent', { accountSid }),
    ],
    'POST /customers/{id}/stop-list/confirm': [
      'attestation.given',
      () => send('POST', `/customers/${ash}/stop-list/confirm`),
    ],
    'PUT /months/{month}/invoice': [
      'month.invoice-set',
      () => send('PUT', '/months/2026-02/invoice', { amount: '12.5', currency: 'USD' }),
    ],
    'PUT /numbers/{sid}/stays': [
      'attestation.given',
      () => send('PUT', `/numbers/${numberSid}/stays`, { stays: true }),
    ],
    'POST /waves': ['wave.begun', () => send('POST', '/waves', wave)],
    'POST /waves/{id}/pause': ['wave.paused', async () => send('POST', `/waves/${await made('/waves', wave)}/pause`)],
    'POST /waves/{id}/resume': [
      'wave.resumed',
      async () => {
        const id = await made('/waves', wave);
        await send('POST', `/waves/${id}/pause`);
        return send('POST', `/waves/${id}/resume`);
      },
    ],
    'PUT /numbers/{sid}/customer': [
      'number.assigned',
      () => send('PUT', `/numbers/${numberSid}/customer`, { customerId: ash }),
    ],
    'POST /customers/{id}/evidence-exports': [
      'evidence.exported',
      () => send('POST', `/customers/${ash}/evidence-exports`),
    ],
    'POST /alert-channels': ['alert-channel.added', () => send('POST', '/alert-channels', channel)],
    'POST /alert-channels/{id}/test': [
      'alert-channel.tested',
      async () => send('POST', `/alert-channels/${await made('/alert-channels', channel)}/test`),
    ],
    'POST /alerts/{id}/send-again': [
      'alert.sent-again',
      async () => {
        const id = '0194f000-0000-7000-8000-0000000000a1';
        await at()
          .api.app.get(DataSource)
          .query(
            `insert into alert (id, kind, subject, title, detail, news, path, raised_at)
             values ($1, 'test', 'x', 'A test', 'x', 'x', '/', now())`,
            [id],
          );
        return send('POST', `/alerts/${id}/send-again`);
      },
    ],
    'PUT /alert-channels/{id}/plan': [
      'alert-channel.changed',
      async () => {
        const plan = { kinds: null, digest: 'daily', digestHour: 7, quietHours: null, zone: 'Europe/Berlin' };
        return send('PUT', `/alert-channels/${await made('/alert-channels', channel)}/plan`, plan);
      },
    ],
    'DELETE /alert-channels/{id}': [
      'alert-channel.removed',
      async () => send('DELETE', `/alert-channels/${await made('/alert-channels', channel)}`),
    ],
    'POST /discoveries': ['discovery.asked', () => send('POST', '/discoveries')],
    'POST /doctor/probes': ['trial.asked', () => send('POST', '/doctor/probes', { trial: 'markup', customerId: ash })],
    'POST /doctor/examinations': ['examination.asked', () => send('POST', '/doctor/examinations')],
    'POST /runs': ['run.started', () => send('POST', '/runs', window)],
    'POST /runs/{id}/cancel': [
      'run.cancelled',
      async () => send('POST', `/runs/${await made('/runs', window)}/cancel`),
    ],
    'POST /runs/{id}/replay': [
      'run.replayed',
      async () => {
        const id = await made('/runs', window);
        await at()
          .api.app.get(DataSource)
          .query(`update run set state = 'complete', result_digest = 'x' where id = $1`, [id]);
        const terms = await at().api.app.get(TermsService).load();
        await at()
          .api.app.get(DataSource)
          .transaction((tx) => at().api.app.get(RunInputRepository).keepTerms(tx, id, terms));
        return send('POST', `/runs/${id}/replay`);
      },
    ],
    'POST /mismatches/{id}/actions': [
      'mismatch.acknowledge',
      async () => send('POST', `/mismatches/${await at().world.mismatch()}/actions`, acknowledge),
    ],
    'POST /mismatches/actions': [
      'mismatch.acknowledge',
      async () =>
        send('POST', '/mismatches/actions', {
          ...acknowledge,
          ids: [await at().world.mismatch(), await at().world.mismatch()],
        }),
    ],
    'POST /mismatches/actions/{undoId}/undo': [
      'mismatch.undo',
      async () => {
        const { undoId } = (await send('POST', `/mismatches/${await at().world.mismatch()}/actions`, acknowledge)).body;
        return send('POST', `/mismatches/actions/${undoId}/undo`);
      },
    ],
    'POST /mismatches/settlements/{id}/confirm': [
      'settlement.confirmed',
      async () => send('POST', `/mismatches/settlements/${await at().world.settlement()}/confirm`),
    ],
    'POST /mismatches/settlements/{id}/decline': [
      'settlement.declined',
      async () => send('POST', `/mismatches/settlements/${await at().world.settlement()}/decline`),
    ],
    'POST /imports/wallet-transactions': ['wallet-import.made', wallet],
    'POST /imports/{id}/complete': [
      'wallet-import.vouched-for',
      async () => send('POST', `/imports/${(await wallet()).body.id}/complete`, window),
    ],
    'POST /imports/{id}/withdraw': [
      'wallet-import.withdrawn',
      async () => send('POST', `/imports/${(await wallet()).body.id}/withdraw`),
    ],
  };
  return { changes, send, linkToken: people.linkToken };
}
