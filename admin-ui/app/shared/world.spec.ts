import { countryName, currencyChoice, searchCountries, searchCurrencies, searchTimeZones } from './world';

describe('choosing from the world', () => {
  it('finds a currency by code and by name', async () => {
    expect((await searchCurrencies('thb'))[0]).toEqual({ value: 'THB', label: 'THB', note: 'Thai Baht' });
    expect(await searchCurrencies('baht')).toContainEqual({ value: 'THB', label: 'THB', note: 'Thai Baht' });
  });

  it('names what is no currency by itself', () => {
    expect(currencyChoice('')).toEqual({ value: '', label: '', note: '' });
    expect(currencyChoice('usd$')).toEqual({ value: 'usd$', label: 'usd$', note: '' });
  });

  it('finds a country by its name, and puts the code typed in full first', async () => {
    expect((await searchCountries('china')).map(({ value }) => value)).toContain('CN');
    expect((await searchCountries('in'))[0]?.value).toBe('IN');
    expect(countryName('TH')).toBe('Thailand');
  });

  it('finds time zones by the city', async () => {
    expect((await searchTimeZones('bangkok'))[0]?.value).toBe('Asia/Bangkok');
  });
});
