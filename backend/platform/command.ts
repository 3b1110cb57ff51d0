import type { INestApplicationContext } from '@nestjs/common';

/** A command of the command line. It throws to fail; what it prints is its answer. */
export type Command = (app: INestApplicationContext, args: string[]) => Promise<void>;

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {}

/** The command ran and found that something is wrong; the message says what. The process ends with a failure. */
export class CommandFailed extends Error {}
