import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv();

// Jest hands `jest` to each ES module by itself; specs use it as the global that its types declare.
Object.assign(globalThis, { jest: (import.meta as ImportMeta & { jest: unknown }).jest });

// jsdom lays nothing out, so nothing ever changes its size.
globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
};
