import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * A process as a text that no other process ever has: the number alone comes again, after a reboot or when a container
 * starts anew.
 */
export function identityOf(pid: number): string {
  return [pid, bootId(), startOf(pid)].join(' ').trim();
}

/** Whether the process that `identityOf` named so is still running. */
export function isRunning(identity: string): boolean {
  const pid = Number(identity.split(' ')[0]);
  return pid > 0 && isAlive(pid) && identityOf(pid) === identity;
}

function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function startOf(pid: number): string {
  try {
    // The fields after the name in brackets, which may hold anything; the 20th of them is the start time.
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
  } catch {
    return process.platform === 'win32' ? '' : startByPs(pid);
  }
}

function startByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
