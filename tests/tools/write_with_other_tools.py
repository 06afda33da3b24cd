"""Reads a data set's files with pandas, DuckDB and pyarrow, and writes them again as each of them does.

Usage: write_with_other_tools.py FOLDER, which has the stems of files in stems.txt, and each as .csv, .jsonl and .parquet.
Writes FOLDER/rewritten/<how>/<stem>.<extension>.

Needs: pip install duckdb pandas pyarrow openpyxl
Exit codes: 0 all is well, 77 a module is missing.
"""

import csv
import json
import pathlib
import sys

try:
    import duckdb
    import openpyxl
    import pandas
    import pyarrow.csv
    import pyarrow.json
    import pyarrow.parquet
except ImportError as error:
    print(f"a module is missing: {error}", file=sys.stderr)
    sys.exit(77)

folder = pathlib.Path(sys.argv[1])


def out(how, stem, extension):
    path = folder / "rewritten" / how / f"{stem}.{extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def plain(frame):
    return frame[sorted(frame.columns)]


for stem in (folder / "stems.txt").read_text().split():
    source = {extension: folder / f"{stem}.{extension}" for extension in ("csv", "jsonl", "parquet")}

    # pandas, as it reads and writes where nothing is said.
    frame = pandas.read_csv(source["csv"])
    frame.to_csv(out("pandas_csv", stem, "csv"))
    times = [name for name in frame.columns if name.split(".")[-1] in ("created_at", "last_active", "played_at", "timestamp")]
    pandas.read_csv(source["csv"], parse_dates=times).to_csv(out("pandas_times", stem, "csv"), index=False)
    plain(frame).to_csv(out("pandas_semicolons", stem, "csv"), index=False, sep=";", decimal=",", quoting=csv.QUOTE_ALL,
                        encoding="utf-8-sig", lineterminator="\r\n")
    frame.to_csv(out("pandas_tabs", stem, "tsv"), index=False, sep="\t", na_rep="NULL")
    lines = pandas.read_json(source["jsonl"], lines=True)
    lines.to_json(out("pandas_epoch", stem, "jsonl"), orient="records", lines=True, date_format="epoch")
    lines.to_json(out("pandas_iso", stem, "ndjson"), orient="records", lines=True, date_format="iso")
    lines.to_json(out("pandas_list", stem, "json"), orient="records", date_format="iso", indent=1)
    nested = pandas.read_parquet(source["parquet"])
    nested.to_csv(out("pandas_reprs", stem, "csv"), index=False)
    nested.to_parquet(out("pandas_parquet", stem, "parquet"))
    frame.to_parquet(out("pandas_flat_parquet", stem, "parquet"))
    rows = [json.loads(line) for line in source["jsonl"].read_text().splitlines()]
    pandas.json_normalize(rows).to_csv(out("pandas_normalized", stem, "csv"), index=False)
    # Python's own JSON writes what is missing as NaN.
    with out("python_nan", stem, "jsonl").open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in frame.astype(object).to_dict("records"))
    # A spreadsheet program's table.
    book = out("spreadsheet", stem, "xlsx")
    frame.to_excel(book, index=False)
    pandas.read_excel(book, keep_default_na=False).to_csv(out("spreadsheet", stem, "csv"), index=False, sep=";")
    book.unlink()

    # DuckDB.
    def copy(reader, how, extension, options):
        duckdb.sql(f"COPY (FROM {reader}) TO '{out(how, stem, extension)}' ({options})")

    from_csv, from_lines = f"read_csv('{source['csv']}')", f"read_json_auto('{source['jsonl']}', format='newline_delimited')"
    from_parquet = f"read_parquet('{source['parquet']}')"
    if frame.shape[0]:
        copy(from_csv, "duckdb_csv", "csv", "FORMAT csv, HEADER")
        copy(from_csv, "duckdb_quoted", "csv", "FORMAT csv, HEADER, FORCE_QUOTE *, DELIMITER '|'")
        copy(from_csv, "duckdb_csv_json", "jsonl", "FORMAT json")
        copy(from_lines, "duckdb_json_csv", "csv", "FORMAT csv, HEADER, NULLSTR 'NULL'")
        copy(from_lines, "duckdb_lines", "json", "FORMAT json")
        copy(from_lines, "duckdb_list", "json", "FORMAT json, ARRAY true")
        copy(from_lines, "duckdb_json_parquet", "parquet", "FORMAT parquet")
        copy(from_parquet, "duckdb_parquet_csv", "csv", "FORMAT csv, HEADER, DELIMITER '\t'")
        copy(from_parquet, "duckdb_parquet_json", "jsonl", "FORMAT json")
        copy(from_parquet, "duckdb_parquet", "parquet", "FORMAT parquet")

        # pyarrow.
        pyarrow.csv.write_csv(pyarrow.csv.read_csv(source["csv"]), out("pyarrow_csv", stem, "csv"))
        pyarrow.parquet.write_table(pyarrow.csv.read_csv(source["csv"]), out("pyarrow_csv_parquet", stem, "parquet"))
        pyarrow.parquet.write_table(pyarrow.json.read_json(source["jsonl"]), out("pyarrow_json_parquet", stem, "parquet"))
        with out("pyarrow_lines", stem, "jsonl").open("w") as file:
            rows = pyarrow.parquet.read_table(source["parquet"]).to_pylist()
            file.writelines(json.dumps(row, default=str) + "\n" for row in rows)

print(f"pandas {pandas.__version__}, DuckDB {duckdb.__version__}, pyarrow {pyarrow.__version__}, openpyxl {openpyxl.__version__}")
