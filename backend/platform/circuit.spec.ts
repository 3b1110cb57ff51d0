import { Circuit } from './circuit.js';

describe('a circuit', () => {
  let now = 0;
  const make = () => new Circuit({ failures: 3, openMs: 1_000, now: () => now });
  beforeEach(() => (now = 1_000_000));

  it('opens after failures in a row, and only then', () => {
    const circuit = make();
    for (const outcome of ['failure', 'failure', 'succeeded', 'failure', 'failure'] as const) {
      expect(circuit.enter()).toBe(0);
      circuit[outcome]();
    }
    expect(circuit.isOpen).toBe(false);
    circuit.failure();
    expect(circuit.isOpen).toBe(true);
    expect(circuit.enter()).toBe(1_000);
  });

  it('lets one call try when its time is over, and closes when that succeeds', () => {
    const circuit = make();
    for (let i = 0; i < 3; i++) circuit.failure();
    now += 1_000;
    expect(circuit.enter()).toBe(0);
    expect(circuit.enter()).toBe(1_000);
    circuit.succeeded();
    expect([circuit.enter(), circuit.enter()]).toEqual([0, 0]);
  });

  it('stays open when the try fails', () => {
    const circuit = make();
    for (let i = 0; i < 3; i++) circuit.failure();
    now += 1_000;
    circuit.enter();
    circuit.failure();
    expect(circuit.enter()).toBe(1_000);
  });

  it('waits as long as it is asked to', () => {
    const circuit = make();
    circuit.open(7_000);
    now += 6_999;
    expect(circuit.enter()).toBe(1);
    now += 1;
    expect(circuit.enter()).toBe(0);
  });
});
