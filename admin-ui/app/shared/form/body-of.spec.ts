import { bodyOf } from './body-of';

describe('the body of a form', () => {
  it('leaves out what is empty, in lines too, and keeps zero and false', () => {
    const model = {
      reference: '  SHIP-1 ',
      reason: ' ',
      locationId: null as string | null,
      inTransit: false,
      items: [{ productId: 'p', quantity: 0, lotCode: '' }],
    };
    expect(bodyOf(model)).toEqual({
      reference: 'SHIP-1',
      inTransit: false,
      items: [{ productId: 'p', quantity: 0 }],
    });
  });
});
