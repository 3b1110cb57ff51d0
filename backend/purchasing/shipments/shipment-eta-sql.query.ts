// Reads shipments, shipment_milestones, purchase_orders.

/** The days on which a shipment passed its milestones, of its rows `m` grouped. */
export const PASSED = `
    max(m.actual_on) filter (where m.milestone = 'ORDER_PLACED') as placed,
    max(m.actual_on) filter (where m.milestone = 'SHIPPED') as shipped,
    max(m.actual_on) filter (where m.milestone = 'ARRIVED') as arrived,
    max(m.actual_on) filter (where m.milestone = 'CLEARED') as cleared,
    max(m.actual_on) filter (where m.milestone = 'DELIVERED') as delivered`;

/** One row per shipment: the days of its milestones beside each other, and when its delivery is expected. */
const WAYS = `
  select s.id, s.cancelled_at, ${PASSED},
    max(m.expected_on) filter (where m.milestone = 'DELIVERED') as delivery_expected
  from shipments s left join shipment_milestones m on m.shipment_id = s.id
  group by s.id`;

/** What the parts of the way usually take: the median per supplier, and of all suppliers where supplier_id is null. */
const LEARNT = `
  select o.supplier_id, grouping(o.supplier_id) = 1 as of_all,
    percentile_cont(0.5) within group (order by w.shipped - w.placed) as production,
    percentile_cont(0.5) within group (order by w.arrived - w.shipped) as transit,
    percentile_cont(0.5) within group (order by w.cleared - w.arrived) as customs,
    percentile_cont(0.5) within group (order by w.delivered - w.cleared) as last_mile
  from ways w join shipments s on s.id = w.id join purchase_orders o on o.id = s.purchase_order_id
  where s.cancelled_at is null
  group by grouping sets ((o.supplier_id), ())`;

/** The same for every supplier that has an order, with what all suppliers take where it has no history of its own. */
const USUAL = `
  select x.supplier_id, coalesce(l.production, a.production) as production, coalesce(l.transit, a.transit) as transit,
    coalesce(l.customs, a.customs) as customs, coalesce(l.last_mile, a.last_mile) as last_mile
  from (select distinct supplier_id from purchase_orders) x
  left join learnt l on l.supplier_id = x.supplier_id and not l.of_all
  left join learnt a on a.of_all`;

/** The tables that ETA_ON and ETA_SOURCE read. */
export const ETA_TABLES = `ways as materialized (${WAYS}), learnt as (${LEARNT}), usual as materialized (${USUAL})`;

/** How far a shipment is, from its row and its way. */
export const STATUS = `
  case when s.cancelled_at is not null then 'CANCELLED' when w.delivered is not null then 'DELIVERED'
    when w.cleared is not null then 'CLEARED' when w.arrived is not null then 'ARRIVED'
    when w.shipped is not null then 'SHIPPED' else 'PLANNED' end`;

const daysAfter = (day: string, days: string) => `${day} + ceil(${days})::int`;

/**
 * When goods are expected: of \`o\` the order, \`u\` what is usual for its supplier, and \`w\` the way of the shipment, all of
 * whose columns are null for what is on none. Null where nothing is known of the rest of the way.
 */
export const ETA_ON = `
  case when w.delivered is not null then w.delivered when w.delivery_expected is not null then w.delivery_expected
    when w.cleared is not null then ${daysAfter('w.cleared', 'u.last_mile')}
    when w.arrived is not null then ${daysAfter('w.arrived', 'u.customs + u.last_mile')}
    when w.shipped is not null then ${daysAfter('w.shipped', 'u.transit + u.customs + u.last_mile')}
    when o.expected_ready_on is not null then ${daysAfter('o.expected_ready_on', 'u.transit + u.customs + u.last_mile')}
    else ${daysAfter('coalesce(w.placed, o.order_date)', 'u.production + u.transit + u.customs + u.last_mile')} end`;

/** Which of them ETA_ON took; null where it is null. */
export const ETA_SOURCE = `
  case when (${ETA_ON}) is null then null when w.delivered is not null then 'DELIVERED'
    when w.delivery_expected is not null then 'EXPECTED'
    when coalesce(w.cleared, w.arrived, w.shipped) is null and o.expected_ready_on is not null then 'READY_DATE'
    else 'MILESTONES' end`;
