import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { fileFrom } from './file-answer.js';

let server: Server | null = null;
afterEach(() => void server?.close());

async function serverThat(answers: RequestListener): Promise<string> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

test('a file comes whole, under the name that the server gives it', async () => {
  const address = await serverThat((_, response) => {
    response.writeHead(200, { 'content-disposition': 'attachment; filename="evidence-loc-2026-10.zip"' });
    response.end('PK…');
  });
  const { name, content } = await fileFrom(address);
  expect([name, await content.text()]).toEqual(['evidence-loc-2026-10.zip', 'PK…']);
});

test('a refusal is no file: its words are thrown', async () => {
  const address = await serverThat((_, response) => {
    response.writeHead(409, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: '/problems/conflict', title: 'Conflict', detail: 'Results have changed.' }));
  });
  await expect(fileFrom(address)).rejects.toMatchObject({ status: 409, detail: 'Results have changed.' });
});

test('a file that breaks off in the middle is none', async () => {
  const address = await serverThat((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('PK…', () => response.destroy());
  });
  await expect(fileFrom(address)).rejects.toMatchObject({ type: '/problems/unreachable' });
});
