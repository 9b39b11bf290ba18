"""The activities of a scope as CSV with HXL tags (https://hxlstandard.org/standard/1-1final/tagging/)."""

import csv
import io

import pandas as pd

from kurak import exports, figures
from kurak.dictionary import dictionary
from kurak.scope import Scope
from kurak.workspace import Workspace


def activities(workspace: Workspace, scope: Scope) -> bytes:
    """UTF-8 with a byte order mark: headings, then tags, then a row for each activity done; codes beside their labels.

    Activities of protected projects stay at home. Columns without a tag are left out. Raises StoreError.
    """
    kept = figures.listed(workspace, "activities", workspace.closed(scope))
    return _csv(workspace, kept[[name for name in kept.columns if dictionary().columns[name].hxl]])


def _csv(workspace: Workspace, rows: pd.DataFrame) -> bytes:
    labels = {name: known for name in rows.columns if (known := workspace.store.labels(name))}
    columns = {name: dictionary().columns[name] for name in rows.columns}
    fields = list(exports.sheet_fields(rows, columns, labels))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([exports.safe_text(one.heading) for one in fields])
    writer.writerow([tag for name, column in columns.items() for tag in _tags(column.hxl, name in labels)])
    for values in zip(*(one.values for one in fields), strict=True):
        writer.writerow([exports.csv_cell(value) for value in values])
    return out.getvalue().encode("utf-8-sig", "replace")


def _tags(tag: str, has_labels: bool) -> list[str]:
    return [f"{tag}+code", f"{tag}+name"] if has_labels else [tag]
