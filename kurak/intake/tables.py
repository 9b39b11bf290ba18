"""A snapshot's tables in memory: columns, order and types as the dictionary has them.

Texts are kept once each and numbered: rows are many, and most say what others say.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kurak.dictionary import Table, dictionary
from kurak.errors import IntakeError
from kurak.manifest import Snapshot
from kurak.words import say

TEXT = pa.dictionary(pa.int32(), pa.string())
ARROW_TYPES = {
    "VARCHAR": TEXT,
    "DATE": pa.date32(),
    "DOUBLE": pa.float64(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
}


def typed(tables: Mapping[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """Frames by table name as Arrow tables of the dictionary's columns, in the dictionary's order.

    A column left out is not recorded (NULL); blank text is not recorded either. Raises IntakeError for a
    table or column the dictionary does not know, a value of the wrong type, and a row without its key.
    """
    known = dictionary().tables
    for name in tables:
        if name not in known:
            raise IntakeError(
                say("There is no table {table}; there are {tables}.", table=name, tables=", ".join(known))
            )
    return {name: _typed(known[name], tables[name]) for name in known if name in tables}


def loaded(snapshot: Snapshot) -> dict[str, pa.Table]:
    """A snapshot's tables from its Parquet files, brought to today's columns."""
    return {file.table: read(file.table, snapshot.parquet(file.table)) for file in snapshot.tables}


def read(name: str, path: Path) -> pa.Table:
    """A table from its Parquet file, brought to today's columns."""
    texts = [field.name for field in schema(name) if field.type == TEXT]
    return fitted(name, pq.read_table(path, read_dictionary=texts))


def schema(name: str) -> pa.Schema:
    """Columns and types of one table."""
    columns = dictionary().columns
    return pa.schema([(c, ARROW_TYPES[columns[c].sql_type]) for c in dictionary().tables[name].columns])


def fitted(name: str, found: pa.Table) -> pa.Table:
    """The table with exactly the dictionary's columns; those it lacks are NULL."""
    arrays = [_column_or_nulls(found, field) for field in schema(name)]
    return alike(pa.table(arrays, schema=schema(name)))


def alike(table: pa.Table) -> pa.Table:
    """The table with its texts numbered in one way from top to bottom, as grouping rows needs it."""
    return table.unify_dictionaries()


def spelt_out(table: pa.Table) -> pa.Table:
    """The table with its texts as they are, for what looks at one after the other."""
    texts = [pa.field(one.name, pa.string()) if one.type == TEXT else one for one in table.schema]
    return table.cast(pa.schema(texts))


def plain(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Texts as a set to look others up in."""
    return pc.unique(texts).cast(pa.string())


def empty(name: str) -> pa.Table:
    return schema(name).empty_table()


def _column_or_nulls(found: pa.Table, field: pa.Field) -> pa.ChunkedArray | pa.Array:
    if field.name in found.column_names:
        return found[field.name].cast(field.type)
    return pa.nulls(found.num_rows, field.type)


def _typed(table: Table, frame: pd.DataFrame) -> pa.Table:
    unknown = [str(column) for column in frame.columns if column not in table.columns]
    if unknown:
        raise IntakeError(
            say(
                "Table {table} has no column {column}; its columns are {columns}.",
                table=table.name,
                column=unknown[0],
                columns=", ".join(table.columns),
            )
        )
    arrays = {
        field.name: _array(table, field, frame[field.name]) for field in schema(table.name) if field.name in frame
    }
    filled = fitted(table.name, pa.table(arrays) if arrays else empty(table.name))
    _refuse_blank_keys(table, filled)
    return filled


def _array(table: Table, field: pa.Field, values: pd.Series) -> pa.Array:
    try:
        if field.type == TEXT:
            return _without_blanks(_texts(values))
        found = pa.Array.from_pandas(values, type=field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise IntakeError(
            say(
                "{table}.{column} takes {type}, but holds something else: {error}.",
                table=table.name,
                column=field.name,
                type=dictionary().columns[field.name].type,
                error=error,
            )
        ) from None
    if pa.types.is_floating(field.type) and pc.any(pc.is_inf(found)).as_py():
        raise IntakeError(
            say(
                "{table}.{column} holds an infinite number; write a number or leave it blank.",
                table=table.name,
                column=field.name,
            )
        )
    return found


def _texts(values: pd.Series) -> pa.DictionaryArray:
    if isinstance(values.dtype, pd.CategoricalDtype):
        each = pa.Array.from_pandas(values)
        return pa.DictionaryArray.from_arrays(each.indices.cast(pa.int32()), each.dictionary.cast(pa.string()))
    found = pa.Array.from_pandas(values, type=pa.string()).dictionary_encode()
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _without_blanks(texts: pa.DictionaryArray) -> pa.DictionaryArray:
    """Blank texts are not recorded."""
    blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(texts.dictionary), ""), True).to_numpy(zero_copy_only=False)
    if not blank.any():
        return texts
    numbers = np.where(blank, -1, np.arange(len(blank)))[pc.fill_null(texts.indices, 0).to_numpy()]
    is_blank = (numbers < 0) | pc.is_null(texts).to_numpy(zero_copy_only=False)
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32), mask=is_blank), texts.dictionary)


def _refuse_blank_keys(table: Table, filled: pa.Table) -> None:
    key = table.required[0]
    blank = pc.index(pc.is_null(filled[key]), pa.scalar(True)).as_py()
    if blank >= 0:
        raise IntakeError(
            say("Row {row} of table {table} has no {key}; give it one.", row=blank + 1, table=table.name, key=key)
        )
