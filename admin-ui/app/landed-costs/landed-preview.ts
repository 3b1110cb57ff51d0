import { Component, computed, inject, input, resource } from '@angular/core';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Api } from '../api/api';
import { previewLandedCost } from '../api/fn/landed-costs/preview-landed-cost';
import { LandedCostInputDto } from '../api/models/landed-cost-input-dto';
import { LandedCostPreviewDto } from '../api/models/landed-cost-preview-dto';
import { toProblemError } from '../core/problem';
import { LandedEffect } from './landed-effect';

const TYPING_PAUSE_MS = 450;

/** What posting would do, asked of the server as the form is written: it posts, answers and undoes it all. */
@Component({
  selector: 'app-landed-preview',
  imports: [LandedEffect, MatProgressBarModule],
  template: `
    <div class="bar">
      @if (preview.isLoading()) {
        <mat-progress-bar mode="indeterminate" aria-label="Working out the effect" />
      }
    </div>
    @if (body() === undefined) {
      <p class="sw-soft">Choose the goods and write an amount: what it does to stock, cost and margin shows here.</p>
    } @else if (refusal(); as refusal) {
      <p role="status" class="refusal">{{ refusal }}</p>
    } @else if (shown(); as shown) {
      <app-landed-effect folded [effect]="shown" />
    }
  `,
  styles: `
    .bar {
      height: 4px;
      margin-bottom: 10px;
    }
    .refusal {
      padding: 10px 14px;
      border: 1px solid var(--sw-warn);
      border-radius: var(--sw-radius-small);
    }
  `,
})
export class LandedPreview {
  private readonly api = inject(Api);

  readonly body = input.required<LandedCostInputDto | undefined>();

  private last: LandedCostPreviewDto | undefined;
  protected readonly preview = resource({
    params: () => this.body(),
    loader: async ({ params, abortSignal }) => {
      await pause(TYPING_PAUSE_MS, abortSignal);
      return (this.last = await this.api.invoke(previewLandedCost, { body: params }));
    },
  });
  /** The last answer stays until the next one comes, so that nothing jumps while somebody types. */
  protected readonly shown = computed(() => (this.preview.hasValue() ? this.preview.value() : this.last));
  /** The sentence about the whole; what is said of single fields stands at them once it is posted. */
  protected readonly refusal = computed(() => {
    const error = this.preview.error();
    return error === undefined ? undefined : toProblemError(error).message;
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('superseded'));
    });
  });
}
