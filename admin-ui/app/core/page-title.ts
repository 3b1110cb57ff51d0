import { Injectable, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** Sets the window's title from the route's `title`; a detail screen refines it by `name('LUMI-0001')`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly page = signal('');

  readonly current = this.page.asReadonly();

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.name(this.buildTitle(snapshot) ?? '');
  }

  name(page: string): void {
    this.page.set(page);
    this.title.setTitle(page === '' ? 'Stockwright' : `${page} · Stockwright`);
  }
}
