import type { INestApplicationContext } from '@nestjs/common';

/** A command of the command line. It throws to fail; what it prints is its answer. */
export type Command = (app: INestApplicationContext, args: string[]) => Promise<void>;

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {}
