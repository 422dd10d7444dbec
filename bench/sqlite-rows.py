"""Writes the rows of bench/ledger.ts into SQLite: the same tables, keys and transactions. Prints the seconds that it took.

Usage: sqlite-rows.py DATABASE ROWS REPORTS_A_TRANSACTION. Reading the rows is not counted.
"""
import json
import sqlite3
import sys
import time

database, rows, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
KINDS = {"integer": "INTEGER", "flag": "INTEGER", "real": "REAL", "bytes": "BLOB"}

with open(rows, encoding="utf-8") as file:
    head = json.loads(next(file))
    reports = []
    for line in file:
        report = json.loads(line)
        reports.append(
            {
                table: [tuple(json.dumps(c) if isinstance(c, list) else c for c in row) for row in found]
                for table, found in report.items()
            }
        )

connection = sqlite3.connect(database, isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
insert = {}
for table, columns in head["columns"].items():
    key = lambda name: " PRIMARY KEY" if name == "id" and table in head["keyed"] else ""
    cells = ", ".join(f'"{name}" {KINDS.get(kind, "TEXT")}{key(name)}' for name, kind in columns.items())
    connection.execute(f'CREATE TABLE "{table}" ({cells})')
    insert[table] = f'INSERT INTO "{table}" VALUES ({", ".join("?" for _ in columns)})'

start = time.perf_counter()
for first in range(0, len(reports), size):
    batch = reports[first : first + size]
    connection.execute("BEGIN")
    for table, statement in insert.items():
        connection.executemany(statement, [row for report in batch for row in report[table]])
    connection.execute("COMMIT")
connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
connection.close()
print(time.perf_counter() - start)
