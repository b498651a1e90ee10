import { type ChildProcess } from 'node:child_process';
/** The built product as a process of its own, with these variables beside those that every bench gives it. */
export declare function spawnProduct(variables: Readonly<Record<string, string>>): ChildProcess;
/** What a product needs that reads providers at an address of the bench's own. */
export declare const fakeSecrets: {
    readonly SECRETS_KEY: string;
    readonly TWILIO_AUTH_TOKEN: string;
    readonly HIGHLEVEL_TOKEN: 'pit-a-fake-token';
};
/** Where the API of a process is, once it says so. */
export declare function apiOf(child: ChildProcess): Promise<string>;
/** Claims the installation for its owner, and gives the cookie of the session. */
export declare function claim(api: string): Promise<string>;
export declare function stopped(child: ChildProcess): Promise<void>;
/** Waits for a line that matches, and lets the rest of what is said go. */
export declare function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray>;
//# sourceMappingURL=product-process.d.ts.map