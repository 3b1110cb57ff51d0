import { defineProblem } from '../platform/problem.js';

export class BaseCurrencyFixed extends defineProblem<{ baseCurrency: string }>({
  code: 'BASE_CURRENCY_FIXED',
  status: 400,
  title: 'The base currency cannot change once stock has a value or a rate is known in it',
}) {}

export class TimeZoneFixed extends defineProblem<{ timeZone: string }>({
  code: 'TIME_ZONE_FIXED',
  status: 400,
  title: 'The time zone cannot change once a period is closed in it',
}) {}
