/** Comments of one table and its columns, as COMMENT statements. */
export function comments(table: string, about: string, columns: Readonly<Record<string, string>>): string[] {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  return [
    `COMMENT ON TABLE ${table} IS ${quoted(about)}`,
    ...Object.entries(columns).map(
      ([column, text]) => `COMMENT ON COLUMN ${table}.${column} IS ${quoted(text)}`,
    ),
  ];
}
