import os from 'node:os';
import { Global, Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { AuditTrailModule } from '../../src/audit/audit-trail.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig } from '../../src/platform/config/read-config.js';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import type { Actor } from '../../src/platform/http/actor.js';
import { Authenticator } from '../../src/platform/http/authenticator.js';
import { Role } from '../../src/platform/http/role.js';
import { platformModule } from '../../src/platform/platform.module.js';
import { freshDatabase } from './fresh-database.js';

/** Takes the role from the header `x-test-role`; who may do what stays the real guard's business. */
@Injectable()
class RoleInHeader extends Authenticator {
  override async authenticate(request: Request): Promise<Actor | null> {
    const role = Role.safeParse(request.headers['x-test-role']);
    return role.success ? { kind: 'person', id: `the ${role.data}`, name: `The ${role.data}`, role: role.data } : null;
  }

  override async hasSteppedUp(): Promise<boolean> {
    return true;
  }
}

@Global()
@Module({ providers: [{ provide: Authenticator, useClass: RoleInHeader }], exports: [Authenticator] })
class TestPeopleModule {}

@Module({})
class TestApp {}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
type Answer = { readonly status: number; readonly body: any };
export type ApiUnderTest = {
  readonly app: NestExpressApplication;
  readonly clock: Clock;
  readonly get: (path: string, role?: Role) => Promise<Answer>;
  readonly put: (path: string, body: unknown, role?: Role) => Promise<Answer>;
  readonly post: (path: string, body: unknown, role?: Role) => Promise<Answer>;
  readonly delete: (path: string, role?: Role) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

/** These features on the real platform, on a database of their own, listening on a free port. */
export async function apiUnderTest(
  features: readonly Type[],
  { providersAt, now }: { readonly providersAt: string; readonly now: Date },
): Promise<ApiUnderTest> {
  const clock = new Clock();
  clock.set(now);
  const address = new DatabaseAddress(await freshDatabase());
  const imports = [
    platformModule({ config: configFor(providersAt), address, clock }),
    TestPeopleModule,
    AuditTrailModule,
    ...features,
  ];
  const app = await NestFactory.create<NestExpressApplication>({ module: TestApp, imports }, { logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const send = async (method: string, path: string, role: Role, body?: unknown): Promise<Answer> => {
    const headers = { 'x-test-role': role, 'content-type': 'application/json' };
    const response = await fetch(base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    app,
    clock,
    get: (path, role = 'viewer') => send('GET', path, role),
    put: (path, body, role = 'admin') => send('PUT', path, role, body),
    post: (path, body, role = 'admin') => send('POST', path, role, body),
    delete: (path, role = 'admin') => send('DELETE', path, role),
    close: () => app.close(),
  };
}

function configFor(providersAt: string) {
  const reading = readConfig({
    DATA_DIR: os.tmpdir(),
    PROVIDERS: 'sandbox',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'f'.repeat(32),
    TWILIO_API_BASE_URL: providersAt,
    HIGHLEVEL_COMPANY_ID: 'a-fake-company',
    HIGHLEVEL_TOKEN: 'pit-a-fake-token',
    HIGHLEVEL_API_BASE_URL: providersAt,
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('\n'));
  return reading.config;
}
