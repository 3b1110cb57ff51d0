/** A kind of work that is done later, by whichever process is free. */
export interface JobKind<T extends object> {
  readonly queue: string;
  /** How often it is tried again, and the seconds between the first two tries; the pause doubles up to `maxDelay`. */
  readonly retries: number;
  readonly delay: number;
  readonly maxDelay: number;
  /** Only there to carry the type of the data. */
  readonly data?: T;
}

/** Declares a kind of job. Its data must be small and hold ids rather than states: the handler reads what is true by then. */
export function defineJob<T extends object>(
  queue: string,
  { retries = 10, delay = 5, maxDelay = 900 }: Partial<Omit<JobKind<T>, 'queue' | 'data'>> = {},
): JobKind<T> {
  return { queue, retries, delay, maxDelay };
}

/** Does one job. It may be called again for the same job, so its effect must be one however often that happens. */
export type JobHandler<T extends object> = (data: T) => Promise<void>;
