const stepPercent = 10;
const clearLine = '\r\u001b[K';
const barCells = 20;

type Progress = { readonly what: string; readonly done: number; readonly total: number };

/**
 * Results go to standard output, everything else to standard error, so that a result can be piped on. On a terminal
 * progress is one line that is written anew; elsewhere it is a plain line per step.
 */
export class Screen {
  #shown = '';

  constructor(
    private readonly output: NodeJS.WritableStream,
    private readonly errors: NodeJS.WritableStream & { readonly isTTY?: boolean },
  ) {}

  print(text: string): void {
    this.endProgress();
    this.output.write(`${text}\n`);
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  say(line: string): void {
    this.endProgress();
    this.errors.write(`${line}\n`);
  }

  progress({ what, done, total }: Progress): void {
    const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
    const isTerminal = this.errors.isTTY === true;
    const step = percent - (percent % stepPercent);
    const line = total === 0 ? `${what} …` : isTerminal ? barLine(what, done, total) : `${what}: ${step} %`;
    if (line === this.#shown) return;
    this.#shown = line;
    this.errors.write(isTerminal ? `${clearLine}${line}` : `${line}\n`);
  }

  private endProgress(): void {
    if (this.#shown !== '' && this.errors.isTTY === true) this.errors.write(clearLine);
    this.#shown = '';
  }
}

function barLine(what: string, done: number, total: number): string {
  const full = Math.min(barCells, Math.floor((done * barCells) / total));
  const bar = '█'.repeat(full) + '░'.repeat(barCells - full);
  return `${what} [${bar}] ${Math.floor((done * 100) / total)} % (${done} of ${total})`;
}
