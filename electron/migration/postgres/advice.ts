/** How to split a change by expand and contract, so that every step has a way back. */
export const advice = {
  drop: 'Expand and contract: ship a release that no longer uses it, and drop it in a later one, after a backup of it.',
  type: 'Expand and contract: add a column of the new type, write both, fill it, read from it, and drop the old column in a later release.',
  notNull:
    'Expand and contract: ship a release that always writes it first, add CHECK (... IS NOT NULL) NOT VALID, validate it, and only then SET NOT NULL.',
  newColumn:
    'Add the column nullable or with a default, fill it in the new release, and make it NOT NULL in a later one.',
  rename:
    'Expand and contract: add the new name beside the old one (a column written twice, or a view), and drop the old one in a later release.',
  constraint:
    'Ship a release that keeps to the rule first, add the constraint NOT VALID, and validate it in a step of its own.',
  index: 'On a table in use, CREATE INDEX CONCURRENTLY does not block its writers.',
  noIfNotExists:
    'Leave IF NOT EXISTS out: then the script fails if it is there already, and its reverse is certain.',
  noIfExists: 'Leave IF EXISTS out: then the script fails if it is not there, and its reverse is certain.',
  writeDown: 'Write the present setting down in the script of the way back before the change.',
  definition:
    'Put the present definition into the script of the way back (pg_get_functiondef, pg_get_viewdef, pg_dump).',
  enumValue:
    'Keep the value unused on the way back, or use a table of values with a foreign key instead of an enum.',
} as const
