import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Injectable, Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { gate } from '../../../test/support/gate.js';
import { type SchemaState, SchemaWatch } from '../database/schema-watch.js';
import { Every, type MayGoOn } from './every.js';
import { TicksModule } from './ticks.module.js';

class Watch extends SchemaWatch {
  is: SchemaState | Error = 'own';

  override async state(): Promise<SchemaState> {
    if (this.is instanceof Error) throw this.is;
    return this.is;
  }
}

@Injectable()
class Greeter {
  turns = 0;
  mayGoOn: MayGoOn = async () => false;
  lasting = Promise.resolve();

  @Every(1000)
  async greet(mayGoOn: MayGoOn): Promise<void> {
    this.turns += 1;
    this.mayGoOn = mayGoOn;
    await this.lasting;
  }
}

const watch = new Watch(new DataSource({ type: 'postgres' }));
let app: TestingModule;
let greeter: Greeter;
beforeEach(async () => {
  watch.is = 'own';
  Logger.overrideLogger(false);
  app = await Test.createTestingModule({
    imports: [TicksModule],
    providers: [Greeter],
  })
    .useMocker((token) => (token === SchemaWatch ? watch : undefined))
    .compile();
  jest.useFakeTimers();
  await app.init();
  greeter = app.get(Greeter);
});
afterEach(async () => {
  jest.useRealTimers();
  await app?.close();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test.each(['changing', 'newer'] as const)(
  'while the schema is %s nothing is called, and afterwards it goes on',
  async (state) => {
    await pass(2000);
    expect(greeter.turns).toBe(2);
    watch.is = state;
    await pass(5000);
    expect(greeter.turns).toBe(2);
    watch.is = 'own';
    await pass(1000);
    expect(greeter.turns).toBe(3);
  },
);

test('what is in the middle of its work hears that it must not go on', async () => {
  const { opened, open } = gate();
  greeter.lasting = opened;
  await pass(1000);
  expect(await greeter.mayGoOn()).toBe(true);
  watch.is = 'changing';
  expect(await greeter.mayGoOn()).toBe(false);
  open();
});

test('a turn that lasts is not overtaken by the next one', async () => {
  const { opened, open } = gate();
  greeter.lasting = opened;
  await pass(5000);
  expect(greeter.turns).toBe(1);
  open();
  await pass(1000);
  expect(greeter.turns).toBe(2);
});

test('a database that is gone, or a turn that fails, costs that turn and no other', async () => {
  watch.is = new Error('the database is gone');
  await pass(1000);
  watch.is = 'own';
  greeter.lasting = Promise.reject(new Error('a turn that fails'));
  await pass(1000);
  greeter.lasting = Promise.resolve();
  await pass(1000);
  expect(greeter.turns).toBe(2);
});

test('a process that stops waits for the turn at hand and begins no other', async () => {
  const { opened, open } = gate();
  greeter.lasting = opened;
  await pass(1000);
  let closed = false;
  const closing = app.close().then(() => {
    closed = true;
  });
  await pass(5000);
  expect({ closed, turns: greeter.turns, mayGoOn: await greeter.mayGoOn() }).toEqual({
    closed: false,
    turns: 1,
    mayGoOn: false,
  });
  open();
  await closing;
  expect(closed).toBe(true);
});
