import fs from 'node:fs';

export default async function tearDown() {
  const { server, dataDir } = globalThis.throwAwayDatabase ?? {};
  await server?.stop();
  if (dataDir) fs.rmSync(dataDir, { recursive: true, force: true });
}
