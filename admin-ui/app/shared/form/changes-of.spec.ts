import { changesOf, modelFrom } from './changes-of';

const empty = { name: '', barcode: '', weight: null as number | null, active: true };
const before = modelFrom(empty, { name: 'Blocks', barcode: null, weight: 850, active: false });

describe('changing a thing', () => {
  it('starts with empty text where the API has nothing', () => {
    expect(before).toEqual({ name: 'Blocks', barcode: '', weight: 850, active: false });
  });

  it('sends only what was changed, without blanks around it', () => {
    expect(changesOf({ ...before, name: ' Bricks ' }, before)).toEqual({ name: 'Bricks' });
    expect(changesOf({ ...before, name: 'Blocks ' }, before)).toEqual({});
  });

  it('sends null for what was emptied', () => {
    expect(changesOf({ ...before, weight: null, name: '' }, before)).toEqual({ weight: null, name: null });
  });
});
