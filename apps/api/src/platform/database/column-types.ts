import pg from 'pg';

const dateOid = 1082;

/**
 * How the driver reads columns: a `date` stays the text YYYY-MM-DD, because a JavaScript Date would move it into the
 * machine's time zone. `numeric` and `bigint` are text already.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    return oid === dateOid ? (text) => text : pg.types.getTypeParser(oid, format ?? 'text');
  },
};
