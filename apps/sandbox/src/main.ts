import { createServer } from 'node:http';
import { type Environment, readEnvironment } from './environment.js';
import { createSandbox } from './sandbox.js';

function main(): void {
  const environment = readEnvironment(process.env);
  const { SANDBOX_NOW: startAt } = environment;
  const sandbox = createSandbox({
    dataDir: environment.SANDBOX_DATA_DIR,
    seed: environment.SANDBOX_SEED,
    customers: environment.SANDBOX_CUSTOMERS,
    days: environment.SANDBOX_DAYS,
    sentPerDayMost: environment.SANDBOX_SENT_PER_DAY_MOST,
    ...(startAt === undefined ? {} : { startAt: new Date(startAt) }),
  });
  const server = createServer(sandbox.app);
  server.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  server.listen(environment.SANDBOX_PORT, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : environment.SANDBOX_PORT;
    process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`);
  });
  endCleanly(environment, () => {
    server.close();
    server.closeAllConnections();
    sandbox.close();
    process.exit(0);
  });
}

function endCleanly(environment: Environment, end: () => void): void {
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (environment.SANDBOX_EXIT_WITH_STDIN === '1') {
    process.stdin.once('close', end);
    process.stdin.once('end', end);
    process.stdin.resume();
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
