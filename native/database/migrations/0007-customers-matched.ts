import type { Migration } from './index.ts'

const survivorOf = 'SELECT merged_into FROM customers WHERE id = new.customer_id'

/**
 * A row that comes under a customer who was put together with another belongs to that one, and it is on record that it came
 * under the former: imports and screens need not know of it, and parting the two takes the row along.
 */
export const toSurvivor = (table: string): string =>
  ['INSERT ON', 'UPDATE OF customer_id ON']
    .map(
      (when) => `
CREATE TRIGGER ${table}_to_survivor_${when.slice(0, 6).toLowerCase()} AFTER ${when} ${table} WHEN (${survivorOf}) IS NOT NULL BEGIN
  INSERT OR IGNORE INTO customer_merge_rows
    SELECT id, '${table}', new.id FROM customer_merges WHERE absorbed_id = new.customer_id AND undone_at IS NULL;
  UPDATE ${table} SET ${table === 'tickets' ? `customer_name = (SELECT name FROM customers WHERE id = (${survivorOf})), ` : ''}customer_id = (${survivorOf}) WHERE id = new.id;
END;`,
    )
    .join('')

const tables = [
  'contacts',
  'machines',
  'orders',
  'tickets',
  'activity',
  'customer_notes',
  'touchpoints',
  'returns',
  'offers',
]
const matched = 'name, street, zip, city, country, phone, vat, domain, email, website'

/** Which customers are to be compared (again), and whose the rows are that come under one who was put together with another. */
export const customersMatched: Migration = {
  version: 7,
  name: '0007-customers-matched',
  sql: `
-- Customers whose keys are behind, whoever changed them.
CREATE TABLE customer_match_due (customer_id INTEGER PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE);
INSERT INTO customer_match_due SELECT id FROM customers;
CREATE TRIGGER customer_match_inserted AFTER INSERT ON customers BEGIN
  INSERT OR IGNORE INTO customer_match_due VALUES (new.id);
END;
CREATE TRIGGER customer_match_changed AFTER UPDATE OF ${matched} ON customers BEGIN
  INSERT OR IGNORE INTO customer_match_due VALUES (new.id);
END;
CREATE TRIGGER customer_match_contact_inserted AFTER INSERT ON contacts WHEN new.customer_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO customer_match_due VALUES (new.customer_id);
END;
CREATE TRIGGER customer_match_contact_changed AFTER UPDATE OF customer_id, name, email, phone ON contacts BEGIN
  INSERT OR IGNORE INTO customer_match_due SELECT id FROM customers WHERE id IN (old.customer_id, new.customer_id);
END;
${tables.map(toSurvivor).join('\n')}
`,
}
