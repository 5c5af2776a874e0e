/**
 * Keeps Node 22 from printing, at each command, that its SQLite is experimental: a user can do nothing about that.
 * Other warnings are printed as ever.
 */
export function quietSqliteWarning(): void {
  const emit = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emit, process, [warning, ...rest]);
  };
}
