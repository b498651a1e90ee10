import type { Fault } from './fault.js';

type Posted = { readonly id: string; readonly fault: Fault; met: number };
/** `met` counts the requests it lay in the way of, `acted` those that it spoiled. */
type Told = { readonly id: string; readonly fault: Fault; readonly met: number; readonly acted: number };
export type Met = { readonly id: string; readonly fault: Fault };
export type Asked = { readonly face: Fault['face']; readonly method: string; readonly path: string };

/** Faults that wait for a request to spoil. */
export class FaultBoard {
  #posted: Posted[] = [];
  #count = 0;

  nextId(): string {
    return `fault-${this.#count + 1}`;
  }

  post(id: string, fault: Fault): void {
    this.#count += 1;
    this.#posted.push({ id, fault, met: 0 });
  }

  clear(): void {
    this.#posted = [];
  }

  all(): readonly Told[] {
    return this.#posted.map(({ id, fault, met }) => ({
      id,
      fault,
      met,
      acted: Math.max(0, met - (fault.after ?? 0)),
    }));
  }

  /** The faults that lie in a request's way, whether they already act or only count. */
  matching(asked: Asked): readonly Met[] {
    return this.#posted.filter(({ fault, met }) => matches(fault, asked) && met < endOf(fault));
  }

  /** Counts a meeting; true when the fault acts this time. */
  meet(id: string): boolean {
    const posted = this.#posted.find((one) => one.id === id);
    if (posted === undefined) return false;
    posted.met += 1;
    return posted.met > (posted.fault.after ?? 0);
  }
}

function matches(fault: Fault, asked: Asked): boolean {
  if (fault.face !== asked.face) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== asked.method) return false;
  return asked.path.includes(fault.pathContains);
}

function endOf(fault: Fault): number {
  return fault.times === undefined ? Number.POSITIVE_INFINITY : fault.times + (fault.after ?? 0);
}
