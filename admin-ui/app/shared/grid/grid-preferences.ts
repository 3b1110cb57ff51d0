import { Injectable, computed, signal } from '@angular/core';

interface Kept {
  dense?: boolean;
  shown?: Record<string, boolean>;
}

/** Which columns a person shows and how tightly, per grid, kept in this browser. */
@Injectable()
export class GridPreferences {
  private readonly name = signal('');
  private readonly kept = signal<Kept>({});

  readonly dense = computed(() => this.kept().dense ?? false);

  open(name: string): void {
    this.name.set(name);
    this.kept.set(read(name));
  }

  isShown(column: { key: string; hidden?: boolean }): boolean {
    return this.kept().shown?.[column.key] ?? !column.hidden;
  }

  show(key: string, shown: boolean): void {
    this.write({ ...this.kept(), shown: { ...this.kept().shown, [key]: shown } });
  }

  toggleDensity(): void {
    this.write({ ...this.kept(), dense: !this.dense() });
  }

  private write(kept: Kept): void {
    this.kept.set(kept);
    localStorage.setItem(storageKey(this.name()), JSON.stringify(kept));
  }
}

function read(name: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(storageKey(name)) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

function storageKey(name: string): string {
  return `sw.grid.${name}`;
}
