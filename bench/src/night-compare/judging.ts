import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const program = path.join(import.meta.dirname, 'judge-alone.js');

/** The product as it judges in a process of its own. */
export type Judging = {
  /** Judges the run that stands in the database, over so many days, and gives the most memory that the process ever took, in MB. */
  readonly judge: (days: number) => Promise<number>;
  readonly end: () => Promise<void>;
};

export async function startJudging(url: string, dataDir: string): Promise<Judging> {
  const child = fork(program, [url, dataDir]);
  await answerOf(child);
  return {
    judge: async (days) => {
      child.send(days);
      const answer = await answerOf(child);
      if (!isPeak(answer)) throw new Error(`the product did not judge: ${JSON.stringify(answer)}`);
      return answer.peakMb;
    },
    end: async () => {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process that judges ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}

function isPeak(answer: unknown): answer is { readonly peakMb: number } {
  return typeof answer === 'object' && answer !== null && 'peakMb' in answer && typeof answer.peakMb === 'number';
}
