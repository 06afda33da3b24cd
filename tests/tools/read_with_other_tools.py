"""Reads a data set's files with DuckDB, pandas and pyarrow, and checks them against what the schema says.

Usage: read_with_other_tools.py FOLDER, where FOLDER/expected.json is a list of
{"file", "rows", "sums": {path: steps}, "kinds": {path: kind}, "references": [{"path", "file", "key"}], "csv": [names]},
with paths that are dotted where columns are nested.

Needs: pip install duckdb pandas pyarrow zstandard
Exit codes: 0 all is well, 1 something is not, 77 a module is missing.
"""

import decimal
import json
import pathlib
import sys

try:
    import duckdb
    import pandas
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    print(f"a module is missing: {error}", file=sys.stderr)
    sys.exit(77)

# A column's kind and what DuckDB and pyarrow take it for.
DUCKDB = {
    "text": "VARCHAR",
    "uuid": "VARCHAR",
    "whole": "BIGINT",
    "decimal": "DOUBLE",
    "boolean": "BOOLEAN",
    "time": "TIMESTAMP WITH TIME ZONE",
    "date": "DATE",
}
ARROW = {
    "text": "string",
    "uuid": "string",
    "whole": "int64",
    "decimal": "double",
    "boolean": "bool",
    "time": "timestamp[ms, tz=UTC]",
    "date": "date32[day]",
}
# Exact decimals have so many places: "exact 2".
for places in range(10):
    DUCKDB[f"exact {places}"] = f"DECIMAL(19,{places})"
    ARROW[f"exact {places}"] = f"decimal128(19, {places})"
PANDAS = {"whole": "int64", "decimal": "float64", "boolean": "bool", "time": "datetime64[ms, UTC]"}


def quoted(path):
    return ".".join(f'"{part}"' for part in path.split("."))


def check(condition, message):
    if not condition:
        print(f"FAULT {message}")
        check.faults += 1


check.faults = 0


def main():
    folder = pathlib.Path(sys.argv[1])
    expected = json.loads((folder / "expected.json").read_text())
    for table in expected:
        path = folder / table["file"]
        name = table["file"]

        def one(query):
            return duckdb.sql(query.replace("FILE", f"read_parquet('{path}')")).limit(1).fetchall()[0][0]

        check(one("SELECT count(*) FROM FILE") == table["rows"], f"{name}: DuckDB counts other rows")
        for column, kind in table["kinds"].items():
            is_list = kind.endswith("[]")
            if is_list:
                found = one(f"SELECT typeof({quoted(column)}) FROM FILE LIMIT 1")
                check(found == DUCKDB[kind[:-2]] + "[]", f"{name}: {column} is {found} in DuckDB")
            else:
                found = one(f"SELECT typeof({quoted(column)}) FROM FILE LIMIT 1")
                check(found == DUCKDB[kind], f"{name}: {column} is {found} in DuckDB")
        for reference in table["references"]:
            other = folder / reference["file"]
            mine, key = quoted(reference["path"]), quoted(reference["key"])
            orphans = one(
                f"SELECT count(*) FROM FILE AS t ANTI JOIN read_parquet('{other}') AS o ON t.{mine} = o.{key}"
                f" WHERE t.{mine} IS NOT NULL"
            )
            check(orphans == 0, f"{name}: {orphans} rows whose {reference['path']} leads nowhere")

        arrow = pyarrow.parquet.read_table(path)
        check(arrow.num_rows == table["rows"], f"{name}: pyarrow counts other rows")
        for column, kind in table["kinds"].items():
            parts = column.split(".")
            field = arrow.schema.field(parts[0])
            for part in parts[1:]:
                field = field.type.field(part)
            found = str(field.type.value_type if kind.endswith("[]") else field.type)
            check(found == ARROW[kind.removesuffix("[]")], f"{name}: {column} is {found} in pyarrow")

        frame = pandas.read_parquet(path)
        check(len(frame) == table["rows"], f"{name}: pandas counts other rows")
        for column, kind in table["kinds"].items():
            if kind in PANDAS and "." not in column and not frame[column].isna().any() and len(frame):
                found = str(frame[column].dtype)
                check(found == PANDAS[kind], f"{name}: {column} is {found} in pandas")

        # Sums to the last digit, and as many different UUIDs as texts.
        decimal.getcontext().prec = 60
        for column, steps in table["sums"].items():
            places = int(table["kinds"][column].split()[1])
            expected = decimal.Decimal(int(steps)).scaleb(-places)
            found = one(f"SELECT sum({quoted(column)}) FROM FILE")
            check(found == expected, f"{name}: {column} sums to {found} in DuckDB, not to {expected}")
            found = sum((value for value in frame[column] if value is not None), decimal.Decimal(0))
            check(found == expected, f"{name}: {column} sums to {found} in pandas, not to {expected}")
        uuids = [column for column, kind in table["kinds"].items() if kind == "uuid"]
        for column in uuids:
            one(f"SELECT count(DISTINCT CAST({quoted(column)} AS UUID)) FROM FILE")

        # The same rows as compressed CSV.
        for csv in table["csv"]:
            rows = len(pandas.read_csv(folder / csv, keep_default_na=False, dtype=str))
            check(rows == table["rows"], f"{csv}: pandas reads {rows} rows")
            rows = duckdb.sql(f"SELECT count(*) FROM read_csv('{folder / csv}', all_varchar=true)").limit(1).fetchall()[0][0]
            check(rows == table["rows"], f"{csv}: DuckDB reads {rows} rows")

        # As other programs write them back: the library reads these again.
        rewritten = folder / "rewritten"
        for tool in ("duckdb", "pandas"):
            (rewritten / tool).mkdir(parents=True, exist_ok=True)
        replaced = ", ".join(f"CAST({quoted(column)} AS UUID) AS {quoted(column)}" for column in uuids)
        replaced = f"REPLACE ({replaced})" if uuids else ""
        duckdb.sql(f"COPY (SELECT * {replaced} FROM read_parquet('{path}')) TO '{rewritten / 'duckdb' / name}' (FORMAT parquet)")
        frame.to_parquet(rewritten / "pandas" / name)
        print(f"{name}: {table['rows']} rows, {len(table['kinds'])} columns, "
              f"{len(table['references'])} references, {len(table['csv'])} compressed files")
    print(f"DuckDB {duckdb.__version__}, pandas {pandas.__version__}, pyarrow {pyarrow.__version__}")
    sys.exit(1 if check.faults else 0)


main()
