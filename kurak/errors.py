"""Named errors. Each message is one sentence for a reader: what, where, what is allowed, what to do next."""


class KurakError(Exception):
    """Anything Kurak can explain; its text may be shown as it is."""


class DictionaryError(KurakError):
    """The dictionary contradicts itself."""


class ProgrammeError(KurakError):
    """A programme folder or its programme.toml can't be used."""


class GeographyError(KurakError):
    """A file of places, people or polygons can't be used."""


class ScopeError(KurakError):
    """A filter, date or comparison that can't be understood."""


class QueryError(KurakError):
    """A query file breaks the rules for query files; names file and line."""


class SnapshotError(KurakError):
    """A snapshot is missing, damaged or not the one that was published."""


class StoreError(KurakError):
    """A query was refused or failed inside the locked store."""


class IntakeError(KurakError):
    """A partner's file can't be read, understood or published."""


class ExportError(KurakError):
    """A picture or workbook can't be made."""


class TotalsError(KurakError):
    """Unlike kinds were to be added."""


class SlidesError(KurakError):
    """A deck can't be made, or a template can't be used."""


class ReviewError(KurakError):
    """What people decided can't be read or saved."""


class BackupError(KurakError):
    """A programme can't be backed up or restored."""
