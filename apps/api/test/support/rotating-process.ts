import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const api = path.resolve(import.meta.dirname, '../..');

// A process that replaces the key and does nothing else, so that it can be killed in the middle.
const program = `
const load = (file) => import(process.argv[1] + '/dist/' + file + '.js');
const { DataSource } = await import('typeorm');
const { dataSourceOptions } = await load('platform/database/data-source-options');
const { AuditEventEntity, AuditHeadEntity } = await load('audit/audit-event.entity');
const { AuditTrail, plumbline } = await load('audit/audit-trail.service');
const { Clock } = await load('platform/clock/clock');
const { readConfig } = await load('platform/config/read-config');
const { loadKeyRing } = await load('platform/secrets/key-ring');
const { Sealer } = await load('platform/secrets/sealer');
const { SealedColumns } = await load('platform/secrets/sealed-columns');
const { SealingKeyEntity } = await load('platform/secrets/sealing-key.entity');
const { SetupTokens } = await load('people/installation/setup-tokens');
const { KeyRotation } = await load('key-rotation/key-rotation.service');
const { NextKey } = await load('key-rotation/next-key');
const { Resealing } = await load('key-rotation/resealing');
const { url, variables } = JSON.parse(process.argv[2]);
const { config } = readConfig(variables);
const entities = [AuditEventEntity, AuditHeadEntity, SealingKeyEntity];
const db = await new DataSource({ ...dataSourceOptions(url, 2), entities }).initialize();
const ring = loadKeyRing(config);
const sealer = new Sealer(ring);
const columns = new SealedColumns();
new SetupTokens(config, sealer, columns);
const audit = new AuditTrail(new Clock());
const rotation = new KeyRotation(db, new NextKey(db, config, ring), new Resealing(db, columns, sealer), audit);
await rotation.rotate({ ...plumbline, id: 'test', role: 'admin' });
process.exit(0);
`;

/** Needs the built api. */
export function rotateInProcess(url: string, variables: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', program, api, JSON.stringify({ url, variables })], {
    cwd: api,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env.PATH },
  });
}
