export interface CircuitOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open before one call may try again. */
  readonly openMs: number;
  readonly now?: () => number;
}

/**
 * Spares a service that is down, and those who wait for it: after some failures in a row nothing is sent for a while; then one
 * call tries, and its outcome decides for all.
 */
export class Circuit {
  private failed = 0;
  private openUntil = 0;
  private trying = false;

  constructor(private readonly options: CircuitOptions) {}

  /** Milliseconds to wait before a call makes sense; 0 when this one may go. A call that may go must report its outcome. */
  enter(): number {
    const rest = this.openUntil - this.now();
    if (rest > 0) return rest;
    if (this.openUntil === 0) return 0;
    if (this.trying) return this.options.openMs;
    this.trying = true;
    return 0;
  }

  succeeded(): void {
    this.failed = 0;
    this.openUntil = 0;
    this.trying = false;
  }

  failure(): void {
    this.failed += 1;
    if (this.trying || this.failed >= this.options.failures) this.open(this.options.openMs);
  }

  /** Opens it for as long as the service asked for. */
  open(ms: number): void {
    this.openUntil = Math.max(this.openUntil, this.now() + ms);
    this.trying = false;
  }

  get isOpen(): boolean {
    return this.openUntil > this.now();
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}
