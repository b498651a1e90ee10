import { type ChildProcess } from 'node:child_process';
export type Run = {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
};
export type Behaviour = {
    readonly latencyMs?: number;
    readonly requestsPer10s?: number;
};
export type Counts = {
    readonly twilio: number;
    readonly agency: number;
    readonly location: number;
    readonly refused: number;
};
export type Installation = {
    readonly behave: (behaviour: Behaviour) => Promise<void>;
    /** What the providers were asked since they were last told to forget. */
    readonly counts: () => Promise<Counts>;
    readonly forget: () => Promise<void>;
    /** Lets the next night come due and waits for its end. */
    readonly night: () => Promise<Run>;
    readonly compare: (days: {
        readonly from: string;
        readonly to: string;
    }) => Promise<Run>;
    /** A further process with this role. */
    readonly join: (role: string, env?: Readonly<Record<string, string>>) => Promise<ChildProcess>;
    /** The most memory that the product's first process has had, in MiB. */
    readonly peakMib: () => number;
    readonly stop: () => Promise<void>;
};
/** A database, an agency's providers and the product, each a process, with the first nights behind it. */
export declare function install(customers: number, { role, env, }?: {
    readonly role?: string;
    readonly env?: Readonly<Record<string, string>>;
}): Promise<Installation>;
export declare function secondsOf({ startedAt, finishedAt }: Run): number;
//# sourceMappingURL=installation.d.ts.map