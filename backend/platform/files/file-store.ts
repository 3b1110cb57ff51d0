import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { CONFIG, type Config } from '../config.js';

/** A name that this store made. Nothing a user sends ever becomes part of a path. */
const STORED_NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9]{1,8}$/;

/** Below the folder of files: what nothing refers to, until it is dropped or put back. */
const ASIDE = 'aside';

export interface KeptFile {
  readonly storedName: string;
  readonly writtenAt: Date;
}

/** Files that users bring, under generated names in a folder outside the web root. */
@Injectable()
export class FileStore {
  private readonly logger = new Logger(FileStore.name);

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'filesRoot'>) {}

  /**
   * Writes a file that is on the disk when this returns, keeps it while `work` succeeds and removes it when it does not.
   * Call it around the unit of work that stores the name, never inside one: that may run more than once.
   */
  async keep<R>(content: Buffer, extension: string, work: (storedName: string) => Promise<R>): Promise<R> {
    const storedName = `${randomUUID()}.${extension}`;
    try {
      await this.write(storedName, content);
      return await work(storedName);
    } catch (error) {
      await this.remove(storedName);
      throw error;
    }
  }

  /** Null when the file is not there, such as after a restore of the database alone. */
  async read(storedName: string): Promise<Readable | null> {
    const path = this.pathOf(storedName);
    const found = await stat(path).catch(() => null);
    return found?.isFile() ? createReadStream(path) : null;
  }

  /** Removes the file; one that is not there is as good as removed. */
  async remove(storedName: string): Promise<void> {
    await rm(this.pathOf(storedName), { force: true }).catch((error: unknown) =>
      this.logger.warn({ err: error }, `${storedName} stays in the folder of files`),
    );
  }

  /** All files that are kept, in no order. */
  list(): Promise<KeptFile[]> {
    return filesIn(this.config.filesRoot);
  }

  /** Takes a file out of the way, for a time from now on. One that is gone already is as good as taken. */
  async setAside(storedName: string): Promise<void> {
    await mkdir(join(this.config.filesRoot, ASIDE), { recursive: true, mode: 0o700 });
    const now = new Date();
    await utimes(this.pathOf(storedName), now, now).catch(ignoreMissing);
    await rename(this.pathOf(storedName), this.asideOf(storedName)).catch(ignoreMissing);
  }

  /** @returns whether it had been set aside, so that it is here again */
  async putBack(storedName: string): Promise<boolean> {
    if (!(await stat(this.asideOf(storedName)).catch(() => null))) return false;
    await rename(this.asideOf(storedName), this.pathOf(storedName)).catch(ignoreMissing);
    return true;
  }

  /** Removes for good what was set aside before this moment. @returns how many files */
  async dropSetAside(before: Date): Promise<number> {
    const old = (await filesIn(join(this.config.filesRoot, ASIDE))).filter((file) => file.writtenAt < before);
    for (const { storedName } of old) await rm(this.asideOf(storedName), { force: true });
    return old.length;
  }

  private async write(storedName: string, content: Buffer): Promise<void> {
    await mkdir(this.config.filesRoot, { recursive: true, mode: 0o700 });
    const file = await open(this.pathOf(storedName), 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private pathOf(storedName: string): string {
    if (!STORED_NAME.test(storedName)) throw new Error('not a name that this store made');
    return join(this.config.filesRoot, storedName);
  }

  private asideOf(storedName: string): string {
    return join(this.config.filesRoot, ASIDE, basename(this.pathOf(storedName)));
  }
}

/** Whatever else somebody put into the folder is not ours, and left alone. */
async function filesIn(folder: string): Promise<KeptFile[]> {
  const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
  const files: KeptFile[] = [];
  for (const storedName of names.filter((name) => STORED_NAME.test(name))) {
    const found = await stat(join(folder, storedName)).catch(ignoreMissing);
    if (found?.isFile()) files.push({ storedName, writtenAt: found.mtime });
  }
  return files;
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
