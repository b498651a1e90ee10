import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './process-identity.js';

const stopWithinMs = 30_000;
const pollMs = 50;

/**
 * Ends what an earlier owner left behind when it was killed: a server without owner, or single backends of a server that
 * was killed itself. Both still write to the cluster. Throws when they do not end.
 */
export async function endLeftovers(cluster: string, say: (line: string) => void): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  const postmaster = pidIn(pidFile);
  const workers = processesIn(cluster);
  if (postmaster !== null && isPostmasterOf(postmaster, cluster, workers)) {
    say(`stopping the database process ${postmaster}, which has lost its owner`);
    process.kill(postmaster, 'SIGINT');
    if (!(await allGone([postmaster]))) process.kill(postmaster, 'SIGQUIT');
    if (!(await allGone([postmaster])))
      throw new Error(`the database process ${postmaster} does not end: end it yourself`);
  }
  const left = workers.filter(isAlive);
  for (const pid of left) signalIfThere(pid, 'SIGQUIT');
  if (!(await allGone(left)))
    throw new Error(`the database processes ${left.join(', ')} do not end: end them yourself`);
  // A stale file whose number another program has now would stop the server from starting. Otherwise it stays: the
  // server checks by it that nothing is attached to its memory any more.
  if (postmaster !== null && isAlive(postmaster)) fs.rmSync(pidFile, { force: true });
}

/** The number in the first line of postmaster.pid; null when there is no such file. */
function pidIn(pidFile: string): number | null {
  try {
    const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

// Every process of a server works inside its cluster.
function processesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  const real = fs.realpathSync(cluster);
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => linkTarget(`/proc/${name}/cwd`) === real && isServerProgram(linkTarget(`/proc/${name}/exe`)))
    .map(Number);
}

// After an upgrade the program of a running process is shown as deleted.
function isServerProgram(program: string | null): boolean {
  return program !== null && /\/postgres( \(deleted\))?$/.test(program);
}

function isPostmasterOf(pid: number, cluster: string, workers: readonly number[]): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return workers.includes(pid);
  if (process.platform === 'win32') return true;
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
}

function linkTarget(link: string): string | null {
  try {
    return fs.readlinkSync(link);
  } catch {
    return null;
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {}
}

async function allGone(pids: readonly number[]): Promise<boolean> {
  for (let waitedMs = 0; pids.some(isAlive); waitedMs += pollMs) {
    if (waitedMs >= stopWithinMs) return false;
    await wait(pollMs);
  }
  return true;
}
