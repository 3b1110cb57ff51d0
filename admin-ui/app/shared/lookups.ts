import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Choice, ChoiceSearch } from './choice';

interface Named {
  id: string;
  name: string;
  sku?: string;
  code?: string;
}

/**
 * Finds products, locations and suppliers for autocomplete fields and filters:
 * `[search]="lookups.products"`, and in a filter `{ search: lookups.products, labelOf: lookups.productLabel }`.
 */
@Injectable({ providedIn: 'root' })
export class Lookups {
  private readonly http = inject(HttpClient);

  readonly products: ChoiceSearch = (text) => this.find('products', text, { active: 'true' });
  readonly locations: ChoiceSearch = (text) => this.find('locations', text);
  readonly suppliers: ChoiceSearch = (text) => this.find('suppliers', text);

  readonly productLabel = (id: string): Promise<string> => this.name('products', id);
  readonly locationLabel = (id: string): Promise<string> => this.name('locations', id);
  readonly supplierLabel = (id: string): Promise<string> => this.name('suppliers', id);

  private async find(kind: string, text: string, filters: Record<string, string> = {}): Promise<Choice[]> {
    const params = { ...filters, ...(text === '' ? {} : { q: text }), pageSize: '20' };
    const found = await firstValueFrom(this.http.get<{ items: Named[] }>(`/api/v1/${kind}`, { params }));
    return found.items.map(choiceOf);
  }

  private async name(kind: string, id: string): Promise<string> {
    const named = await firstValueFrom(this.http.get<Named>(`/api/v1/${kind}/${encodeURIComponent(id)}`));
    return choiceOf(named).label;
  }
}

function choiceOf({ id, name, sku, code }: Named): Choice {
  const note = sku ?? code;
  return note === undefined ? { value: id, label: name } : { value: id, label: name, note };
}
