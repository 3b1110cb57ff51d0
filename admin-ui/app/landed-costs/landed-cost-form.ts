import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, resource, signal, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { postLandedCost } from '../api/fn/landed-costs/post-landed-cost';
import { LandedCostDto } from '../api/models/landed-cost-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { formatMoney } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { onCharges } from '../shared/purchasing/charges';
import { ChargeLines } from '../shared/purchasing/charge-lines';
import { landedBody, landedRules, newLandedDraft, previewBody } from './landed-draft';
import { LandedLookups } from './landed-lookups';
import { LandedPreview } from './landed-preview';

/** Freight, duty and fees on goods that came, with everything they do shown before they are posted. */
@Component({
  selector: 'app-landed-cost-form',
  imports: [
    ...[AutocompleteField, ChargeLines, DateField, Form, LandedPreview, PageHeader, SelectField, TextField],
    ...[TextareaField],
  ],
  templateUrl: './landed-cost-form.html',
  styles: `
    :host {
      display: block;

      --sw-form-width: 1240px;
    }
    section {
      min-width: 0;
      margin-top: 6px;
    }
  `,
})
export class LandedCostForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  /** From the address. */
  readonly purchaseOrderId = input<string>();
  readonly lotId = input<string>();

  protected readonly lookups = inject(Lookups);
  protected readonly landed = inject(LandedLookups);
  protected readonly crumbs = [{ label: 'Landed costs', link: '/landed-costs' }];
  protected readonly order = knownChoice(this.purchaseOrderId, this.lookups.purchaseOrderLabel);
  protected readonly lot = knownChoice(this.lotId, this.landed.lotLabel);
  protected readonly model = signal(newLandedDraft(this.settings.baseCurrency()));
  protected readonly form = form(this.model, landedRules);
  private readonly orderId = computed(() => this.model().purchaseOrderId ?? undefined);
  private readonly found = resource({
    params: () => this.orderId(),
    loader: ({ params }) => this.landed.receipts(params),
  });
  protected readonly receipts = computed(() => (this.found.hasValue() ? this.found.value() : []));
  protected readonly body = computed(
    () => previewBody(this.model(), this.settings.baseCurrency(), this.settings.timeZone()),
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  constructor() {
    effect(() => {
      const [order, lot] = [this.order.value()?.value ?? null, this.lot.value()?.value ?? null];
      untracked(() =>
        this.model.update((model) => ({
          ...model,
          purchaseOrderId: model.purchaseOrderId ?? order,
          lotId: model.lotId ?? lot,
        })),
      );
    });
    // A receipt of another order is none of this one.
    effect(() => {
      this.orderId();
      untracked(() => this.model.update((model) => ({ ...model, goodsReceiptId: '' })));
    });
  }

  protected readonly save = async (context: HttpContext): Promise<LandedCostDto> => {
    const draft = this.model();
    const body = landedBody(draft, this.settings.baseCurrency(), this.settings.timeZone());
    return this.api.invoke(postLandedCost, { body }, context).catch((error: unknown) => {
      throw onCharges(error, draft.charges);
    });
  };

  protected done({ id, number, amount, baseCurrency }: LandedCostDto): void {
    this.toasts.success(`${number}: ${formatMoney(amount, baseCurrency)} posted`);
    void this.router.navigate(['/landed-costs', id]);
  }

  protected back(): void {
    const order = this.purchaseOrderId();
    void this.router.navigateByUrl(order ? `/purchase-orders/${order}?tab=costs` : '/landed-costs');
  }
}
