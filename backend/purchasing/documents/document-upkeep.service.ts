import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { FileStore } from '../../platform/files/file-store.js';
import { type FiledDocument, filedDocuments } from './document-upkeep.query.js';

const DAY = 86_400_000;
/** A file is written before its row: one that is younger may be about to get it. */
const ROW_COMES_WITHIN = DAY;
/** Long enough to notice that the wrong backup was restored. */
const KEPT_ASIDE_FOR = 30 * DAY;

export interface Upkeep {
  readonly setAside: number;
  readonly putBack: number;
  readonly dropped: number;
  readonly missing: readonly FiledDocument[];
}

export interface FileReport {
  readonly documents: number;
  readonly missing: readonly FiledDocument[];
  /** Their content is not what was kept. */
  readonly damaged: readonly FiledDocument[];
  /** Files that no document refers to. */
  readonly loose: readonly string[];
}

/** Keeps the folder of files and the documents together, where a process died between the two. */
@Injectable()
export class DocumentUpkeep {
  private readonly logger = new Logger(DocumentUpkeep.name);
  private running = false;

  constructor(
    private readonly db: DataSource,
    private readonly files: FileStore,
  ) {}

  @Cron('0 30 3 * * *')
  async everyNight(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      const { setAside, putBack, dropped, missing } = await this.sweep();
      const moved = `${setAside} files set aside, ${putBack} put back, ${dropped} dropped`;
      if (setAside + putBack + dropped > 0) this.logger.log(moved);
      if (missing.length > 0) this.logger.warn(`${missing.length} documents have no file: run "files verify"`);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.running = false;
    }
  }

  /**
   * Sets files aside that no document has had for a day, puts back those that one has after all (another backup was restored),
   * and drops what has been aside for a month. Two processes may do it at once. Opens no transaction.
   */
  async sweep(now = new Date()): Promise<Upkeep> {
    // The files first: whoever adds a document meanwhile has written its file after this, or its row before the next line.
    const found = await this.files.list();
    const documents = await filedDocuments(this.db.manager);
    const wanted = new Set(documents.map(({ storedName }) => storedName));
    const here = new Set(found.map(({ storedName }) => storedName));
    const before = now.getTime() - ROW_COMES_WITHIN;
    const loose = found.filter(({ storedName, writtenAt }) => !wanted.has(storedName) && writtenAt.getTime() < before);
    for (const { storedName } of loose) await this.files.setAside(storedName);
    const missing: FiledDocument[] = [];
    let putBack = 0;
    for (const document of documents.filter(({ storedName }) => !here.has(storedName))) {
      if (await this.files.putBack(document.storedName)) putBack += 1;
      // It may have been added since the folder was read.
      else if (!(await this.isThere(document))) missing.push(document);
    }
    const dropped = await this.files.dropSetAside(new Date(now.getTime() - KEPT_ASIDE_FOR));
    return { setAside: loose.length, putBack, dropped, missing };
  }

  /** Reads every file and compares it with its row. Changes nothing. */
  async verify(): Promise<FileReport> {
    const found = await this.files.list();
    const documents = await filedDocuments(this.db.manager);
    const wanted = new Set(documents.map(({ storedName }) => storedName));
    const [missing, damaged]: [FiledDocument[], FiledDocument[]] = [[], []];
    for (const document of documents) {
      const content = await this.files.read(document.storedName);
      if (!content) missing.push(document);
      else {
        const hash = createHash('sha256');
        for await (const chunk of content) hash.update(chunk as Buffer);
        if (hash.digest('hex') !== document.sha256) damaged.push(document);
      }
    }
    const loose = found.map(({ storedName }) => storedName).filter((name) => !wanted.has(name));
    return { documents: documents.length, missing, damaged, loose };
  }

  private async isThere({ storedName }: FiledDocument): Promise<boolean> {
    const content = await this.files.read(storedName);
    content?.destroy();
    return content !== null;
  }
}
