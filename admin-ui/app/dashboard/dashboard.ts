import { Component, computed, inject, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getDashboard } from '../api/fn/dashboard/get-dashboard';
import { Session } from '../core/session';
import { ChartData } from '../shared/chart/chart-option';
import { Chart } from '../shared/chart/chart';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { formatDate, formatQuantity } from '../shared/format';
import { PageHeader } from '../shared/page-header';
import { MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { DashboardAlerts } from './dashboard-alerts';
import { DashboardHealth } from './dashboard-health';
import { DashboardPostings } from './dashboard-postings';

/** The first screen: what the stock is worth, what somebody should look at, and what happened lately. */
@Component({
  selector: 'app-dashboard',
  imports: [
    Chart,
    DashboardAlerts,
    DashboardHealth,
    DashboardPostings,
    ErrorState,
    MatButtonModule,
    MoneyPipe,
    PageHeader,
    QuantityPipe,
    RouterLink,
    Skeleton,
    StatCard,
  ],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.scss',
})
export class Dashboard {
  private readonly api = inject(Api);

  protected readonly session = inject(Session);
  protected readonly board = resource({ loader: () => this.api.invoke(getDashboard) });
  protected readonly movements = computed<ChartData>(() => {
    const days = this.board.hasValue() ? this.board.value().movementsByDay : [];
    return {
      categories: days.map((day) => formatDate(day.on).replace(/ \d{4}$/, '')),
      series: [
        { name: 'In', kind: 'bar', tone: 'good', values: days.map((day) => day.in) },
        { name: 'Out', kind: 'bar', tone: 'info', values: days.map((day) => day.out) },
      ],
    };
  });
  protected readonly traffic = computed(() => {
    const days = this.board.hasValue() ? this.board.value().movementsByDay : [];
    const sum = (of: 'in' | 'out') => formatQuantity(days.reduce((total, day) => total + day[of], 0));
    return `${sum('in')} units in, ${sum('out')} out`;
  });

  protected count(number: number, one: string, many: string): string {
    return `${formatQuantity(number)} ${number === 1 ? one : many}`;
  }
}
