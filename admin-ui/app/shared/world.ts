import { Choice, ChoiceSearch } from './choice';

/** Currencies, countries and time zones as the browser knows them, for autocomplete fields. */

const names = {
  currency: new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }),
  region: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
};
const FEW = 30;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export const currencyChoice = (code: string): Choice => ({
  value: code,
  label: code,
  // Of what is no code the browser asks nothing; it throws.
  note: /^[A-Z]{3}$/.test(code) ? (names.currency.of(code) ?? '') : '',
});

export const countryChoice = (code: string): Choice => ({ value: code, label: countryName(code), note: code });

export const timeZoneChoice = (zone: string): Choice => ({ value: zone, label: zone.replaceAll('_', ' ') });

/** The name of a country code, or the code where it has none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.region.of(code) ?? code) : code;
}

export const searchCurrencies: ChoiceSearch = search(() => Intl.supportedValuesOf('currency').map(currencyChoice));
export const searchCountries: ChoiceSearch = search(() =>
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => names.region.of(code) !== undefined && !PSEUDO.has(code))
    .map(countryChoice),
);
export const searchTimeZones: ChoiceSearch = search(() =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].map(timeZoneChoice),
);

/** Codes that have a name and are no country: unions, test values, the unknown. */
const PSEUDO = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** The list is made with the first question, and asked in memory from then on. */
function search(list: () => Choice[]): ChoiceSearch {
  let all: Choice[] | undefined;
  return (text) => {
    all ??= list();
    const words = text.toLowerCase().trim();
    const found = all.filter(({ label, note }) => `${label} ${note ?? ''}`.toLowerCase().includes(words));
    // A code that was typed in full comes first: "THB" before what only contains it.
    const exact = found.filter(({ value }) => value.toLowerCase() === words);
    return Promise.resolve([...new Set([...exact, ...found])].slice(0, FEW));
  };
}
