import { Injectable } from '@nestjs/common';
import type { Ctx } from '../ctx.js';

export interface ResealReport {
  readonly total: number;
  readonly resealed: number;
  /** The rows that do not open, by their ids. */
  readonly unreadable: readonly string[];
}

/** A column whose values are sealed, and how all of them are sealed anew with the current key. */
export interface SealedColumn {
  readonly name: string;
  readonly reseal: (ctx: Ctx) => Promise<ResealReport>;
}

/** Every sealed column there is. The feature that owns one adds it when it starts; `keys rotate` goes over all of them. */
@Injectable()
export class SealedColumns {
  private readonly all: SealedColumn[] = [];

  add(column: SealedColumn): void {
    this.all.push(column);
  }

  list(): readonly SealedColumn[] {
    return this.all;
  }
}
