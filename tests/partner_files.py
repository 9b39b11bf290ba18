"""Small files in the shapes that partners send, written by hand."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

# an HXL workbook, one row per activity: total, four counts, new people, an untagged column of indirect reach
HXL = (
    ("Id", "Report date", "Updated", "Proyecto", "Socio", "Actividad", "Estatus", "País", "Código", "Pcode 1",
     "Estado", "Pcode 2", "Municipio", "Personas", "Nuevas", "Niñas", "Niños", "Mujeres", "Hombres",
     "BENEFICIARIOS INDIRECTOS"),
    ("#id", "#date+month+cycle", "#date+updated", "#project+code", "#org+impl", "#activity+name", "#status",
     "#country", "#country+code", "#adm1+code", "#adm1+name", "#adm2+code", "#adm2+name", "#reached",
     "#reached+new", "#reached+girls", "#reached+boys", "#reached+female", "#reached+male", None),
    (101, "01/03/2021", "25/03/2021", "P 1", "NRC", "Taller", "En ejecución", "Colombia", "CO", "CO05", "Antioquia",
     "CO05120", "Cáceres", 20, 12, 5, 6, 7, 2, 300),
    (102, "01/03/2021", "25/03/2021", "P 1", "NRC", "Taller", "Finalizada", "Colombia", "CO", "CO05", "Antioquia",
     "CO05120", "Cáceres", 30, 30, 0, 0, 0, 0, None),
    (103, "01/04/2021", "25/04/2021", None, "UNFPA", "Charla", "Finalizada", "Colombia", "CO", "CO27", "Chocó",
     None, None, 10, 0, 1, 1, 9, 4, 0),
    (104, "01/04/2021", "25/04/2021", None, "UNFPA", "Charla", "Planeada", "Colombia", "CO", "CO00",
     "Cobertura Nacional", None, None, 50, None, None, None, None, None, None),
)  # fmt: skip

# a Russian report: a line above the headings, dates with points, names of places, a row of totals
RUSSIAN = """Отчёт о мероприятиях;;;;;;;;;
№;Дата;Область;Район;Организация;Проект;Мероприятие;Мужчины;Женщины;Всего;Статус
1;03.02.2026;Ошская область;Узгенский район;ФТИ;Безопасные улицы;Тренинг;10;12;24;Проведено
2;14.02.2026;Ош;;ФТИ;Безопасные улицы;Тренинг;5;5;10;Проведено
3;15.02.2026;г. Ош;;ФТИ;Безопасные улицы;Тренинг;;;1 200;Проведено
4;28.02.2026;Баткенская область;Баткенский район;ФТИ;Безопасные улицы;Диалог;3;4;7;Запланировано
5;;Чуйская область;;ФТИ;Безопасные улицы;Тренинг;1;1;2;Проведено
Итого;;;;;;;19;22;1243;
"""
RUSSIAN_PROGRAMME = 'name = "Streets"\ncountry = "KGZ"\ncountry_code = "KG"\n'


def workbook(path: Path, **sheets: Iterable[Sequence]) -> Path:
    """An xlsx file with these sheets; dates become Excel's."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "remove_timezone": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    _write(sheet, i, j, cell)
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, date) and not isinstance(cell, datetime):
        cell = datetime(cell.year, cell.month, cell.day)
    if cell is not None:
        sheet.write(row, column, cell)


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def russian_programme(folder: Path) -> Path:
    """A programme in Kyrgyzstan without snapshots."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(RUSSIAN_PROGRAMME, encoding="utf-8")
    return folder


OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="One">
{content}</table:table></office:spreadsheet></office:body></office:document-content>"""
OPEN_DOCUMENT_ROWS = """<table:table-row><table:table-cell office:value-type="string">
<text:p>Region</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>People</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="{rows}">
<table:table-cell office:value-type="string"><text:p>Osh</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="{columns}"/>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>"""


def open_document(path: Path, rows: int = 1, columns: int = 1, manifest: str = "", content: str = "") -> Path:
    """An ods file of one sheet: headings and `rows` rows, or the content given."""
    told = content or OPEN_DOCUMENT_ROWS.format(rows=rows, columns=columns)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", OPEN_DOCUMENT.replace("{content}", told).replace("\n", ""))
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file, as xls files and those behind a password are, [MS-CFB]: header, one table of sectors, one
    sector of directory, the streams; those shorter than 4,096 bytes in small sectors, with a table of their own."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain, places, body = [table, end], {}, b""

    def laid(content: bytes) -> int:
        nonlocal body
        first, count = len(chain), -(-len(content) // 512)
        chain.extend((*range(first + 1, first + count), end))
        body += content.ljust(count * 512, b"\0")
        return first

    small, held = [], b""
    for name, content in streams.items():
        if len(content) >= 4096:
            places[name] = laid(content)
            continue
        places[name], count = len(small), -(-len(content) // 64)
        small += [*range(len(small) + 1, len(small) + count), end]
        held += content.ljust(count * 64, b"\0")
    root = laid(held) if held else end
    small_table = laid(struct.pack(f"<{len(small)}I", *small).ljust(512, b"\xff")) if held else end
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, small_table, int(bool(held)), end, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H6x9I", *numbers)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    chain += [free] * (128 - len(chain))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack("<HBB3I36xIQ", len(text), kind, 1, free, free, child, start, size)

    directory = entry("Root Entry", 5, 1, root, len(held))
    directory += b"".join(entry(name, 2, free, places[name], len(streams[name])) for name in streams)
    return header + struct.pack("<128I", *chain) + directory.ljust(512, b"\0") + body
