import { defineProblem } from '../platform/problem.js';

export class BaseCurrencyFixed extends defineProblem<{ baseCurrency: string }>({
  code: 'BASE_CURRENCY_FIXED',
  status: 400,
  title: 'The base currency cannot change once stock, a rate or an order is valued in it',
}) {}

export class TimeZoneFixed extends defineProblem<{ timeZone: string }>({
  code: 'TIME_ZONE_FIXED',
  status: 400,
  title: 'The time zone cannot change once a period is closed in it',
}) {}
