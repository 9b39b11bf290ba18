"""A file to take along, made only when somebody asks for it."""

import re
from collections.abc import Callable

import streamlit as st

from kurak.words import say

_MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "toml": "text/plain",
    "pdf": "application/pdf",
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def safe_name(code: str) -> str:
    """A code as a part of a file's name: another one for every code, and no separator of folders in it."""
    return re.sub(r"[^\w-]", lambda sign: f"%{ord(sign[0]):x}", code)


def download(words: str, file_name: str, make: Callable[[], bytes], *, is_first: bool = False) -> None:
    """A button that makes the file and hands it over; `is_first`: what the page is there for."""
    st.download_button(
        say(words),
        data=make,
        file_name=file_name,
        mime=_MIME[file_name.rpartition(".")[2]],
        key=f"download-{file_name}",
        on_click="ignore",
        type="primary" if is_first else "secondary",
        width="stretch",
    )
