import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { currentLogFields, withLogFields } from './log-context.js';
import { StructuredLogger } from './logger.js';

function recorded() {
  const lines: Record<string, unknown>[] = [];
  const logger = new StructuredLogger('info', { write: (line) => void lines.push(JSON.parse(line)) });
  return { logger, lines };
}

test('every line of some work says for which run and customer it is, however deep in it, and others do not', async () => {
  const { logger, lines } = recorded();
  const read = async (customerId: string) => {
    await turn();
    await withLogFields({ customerId }, async () => {
      await turn();
      logger.warn({ msg: customerId }, 'reader');
    });
    logger.log('read');
  };
  await withLogFields({ runId: 'run-1' }, () => Promise.all([read('ash'), read('birch')]));
  logger.log('nobody’s');
  expect(lines.map(({ msg, runId, customerId }) => [msg, runId, customerId])).toEqual([
    ['ash', 'run-1', 'ash'],
    ['read', 'run-1', undefined],
    ['birch', 'run-1', 'birch'],
    ['read', 'run-1', undefined],
    ['nobody’s', undefined, undefined],
  ]);
});

test('what a line says itself counts more than what is around it, and the list of allowed fields holds for both', () => {
  const { logger, lines } = recorded();
  withLogFields({ runId: 'run-1', token: 'hunter2' }, () => logger.log({ msg: 'x', runId: 'run-2' }));
  expect(lines[0]).toMatchObject({ msg: 'x', runId: 'run-2' });
  expect(JSON.stringify(lines)).not.toContain('hunter2');
  expect(currentLogFields()).toEqual({});
});
