// SQL over a movement `m`: what came in and went out for good, with reversals taken off again. A reversal names the movement
// it undoes and brings no value of its own; a customer's return names one too, but brings the value it left with.

const place = (kind: 'SUPPLIER' | 'CUSTOMER') => `(select id from locations where kind = '${kind}')`;

/** Units received from suppliers. */
export const RECEIVED = `case
    when m.from_location_id = ${place('SUPPLIER')} and m.origin_id is null then m.quantity
    when m.to_location_id = ${place('SUPPLIER')} and m.origin_id is not null then -m.quantity else 0 end`;

/** Units issued to customers: the demand that was served. Returns do not make it less. */
export const ISSUED = `case
    when m.to_location_id = ${place('CUSTOMER')} and m.origin_id is null then m.quantity
    when m.from_location_id = ${place('CUSTOMER')} and m.origin_id is not null and m.value_in is null then -m.quantity else 0 end`;
