import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { standInClient } from './oauth-stand-in.js';

const api = path.resolve(import.meta.dirname, '../..');

// A process that renews the access token and does nothing else, so that it can be killed in the middle.
const program = `
const load = (file) => import(process.argv[1] + '/dist/' + file + '.js');
const { DataSource } = await import('typeorm');
const { dataSourceOptions } = await load('platform/database/data-source-options');
const { SealedSecretEntity } = await load('platform/secrets/sealed-secret.entity');
const { Sealer } = await load('platform/secrets/sealer');
const { SecretStore } = await load('platform/secrets/secret-store');
const { KeyRing } = await load('platform/secrets/key-ring');
const { sealingKeyOf } = await load('platform/secrets/sealing-key');
const { Secret } = await load('platform/config/secret');
const { Clock } = await load('platform/clock/clock');
const { OAuthAgency } = await load('providers/oauth/oauth-agency');
const { OAuthKeeper } = await load('providers/oauth/oauth-keeper');
const { OAuthStore } = await load('providers/oauth/oauth-store');
const { realTiming } = await import('@plumbline/clients/http/timing');
const { url, baseUrl, key, id, secret } = JSON.parse(process.argv[2]);
const db = await new DataSource({ ...dataSourceOptions(url, 2), entities: [SealedSecretEntity] }).initialize();
const clock = new Clock();
const timing = realTiming(() => clock.now());
const app = { clientId: id, clientSecret: new Secret(secret), refreshToken: null, authoriseUrl: baseUrl };
const agency = new OAuthAgency(app, { companyId: 'agency', baseUrl, timing });
const store = new OAuthStore(db, new SecretStore(db, new Sealer(new KeyRing(sealingKeyOf(new Secret(key))))));
await new OAuthKeeper(agency, store, clock).insteadOf('none', new AbortController().signal);
`;

type Place = { readonly url: string; readonly baseUrl: string; readonly key: string };

/** Needs the built api. */
export function renewInProcess(place: Place): ChildProcess {
  const told = JSON.stringify({ ...place, ...standInClient });
  return spawn(process.execPath, ['--input-type=module', '-e', program, api, told], {
    cwd: api,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env.PATH },
  });
}
