// Where tests run: as jest's own environment for Node, with an ordinary global object. In jest's own, every look at a
// global (Map, Promise, Math …) is intercepted and takes hundreds of times as long as in the product.
import vm from 'node:vm';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { installCommonGlobals } from 'jest-util';

// Node hands these out and takes them back: they have to be its own.
const shared = { Buffer, ArrayBuffer, Uint8Array };

export default class PlainEnvironment {
  constructor({ projectConfig }) {
    this.context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    this.global = this.context;
    lendGlobals(this.global);
    Object.assign(this.global, shared, { global: this.global });
    installCommonGlobals(this.global, projectConfig.globals);
    this.global.Error.stackTraceLimit = 100;
    this.moduleMocker = new ModuleMocker(this.global);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: this.global });
  }

  setup() {
    return Promise.resolve();
  }

  teardown() {
    this.fakeTimersModern?.dispose();
    this.fakeTimersModern = null;
    this.context = null;
    return Promise.resolve();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.context;
  }
}

/** What Node adds to the language (fetch, URL, setTimeout …), each taken from Node when it is first asked for: some load a lot. */
function lendGlobals(global) {
  for (const [name, { enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
    if (name in global) continue;
    const keep = (value) =>
      Object.defineProperty(global, name, { value, enumerable, configurable: true, writable: true });
    Object.defineProperty(global, name, {
      enumerable,
      configurable: true,
      get: () => {
        const value = globalThis[name];
        keep(value);
        return value;
      },
      set: keep,
    });
  }
}
