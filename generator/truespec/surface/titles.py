"""The title of a description to the names of its package and of its client.

What every title says is left out at its ends: API, REST, a version, and the like. A title of several words is people's
prose, in which `GitHub` is one word; a title of one word is a name from somebody's code, in which `KeyVaultClient` is
three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.surface.identifiers import KEYWORDS, chunks, pascal, snake, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENERAL = {
    "a", "an", "api", "apis", "definition", "definitions", "doc", "docs", "documentation", "for", "http", "json",
    "of", "openapi", "openapi3", "public", "reference", "rest", "restful", "spec", "specification", "specifications",
    "swagger", "the", "v",
}  # fmt: skip
_VERSION = re.compile(r"v?[0-9]+[a-z0-9]{0,2}", re.IGNORECASE | re.ASCII)
_CODE = {"api", "client", "manager", "management", "server", "service", "services"}
# Packages of these names would hide modules that Python, or the client itself, needs. The list does not depend on the
# Python that runs, so that the same description has the same name everywhere.
_TAKEN = frozenset({
    "abc", "aifc", "annotated_types", "annotationlib", "antigravity", "argparse", "array", "ast", "asynchat",
    "asyncio", "asyncore", "atexit", "audioop", "base64", "bdb", "binascii", "bisect", "builtins", "bz2",
    "cProfile", "calendar", "certifi", "cgi", "cgitb", "chunk", "click", "cmath", "cmd", "code", "codecs", "codeop",
    "collections", "colorsys", "compileall", "compression", "concurrent", "configparser", "contextlib",
    "contextvars", "copy", "copyreg", "crypt", "csv", "ctypes", "curses", "dataclasses", "datetime", "dbm",
    "decimal", "difflib", "dis", "distutils", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
    "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac",
    "html", "http", "httpcore", "httpx", "httpx2", "idlelib", "idna", "imaplib", "imghdr", "imp", "importlib",
    "inspect", "io", "ipaddress", "itertools", "json", "keyword", "lib2to3", "linecache", "locale", "logging",
    "lzma", "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap", "models", "modulefinder", "msilib",
    "msvcrt", "multiprocessing", "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path", "numbers", "opcode",
    "operator", "optparse", "os", "ossaudiodev", "pathlib", "pdb", "pickle", "pickletools", "pip", "pipes",
    "pkgutil", "platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile", "pstats", "pty", "pwd",
    "py_compile", "pyclbr", "pydantic", "pydantic_core", "pydoc", "pydoc_data", "pyexpat", "pytest", "queue",
    "quopri", "random", "re", "readline", "reprlib", "resource", "resources", "rlcompleter", "runpy", "sched",
    "secrets", "select", "selectors", "setuptools", "shelve", "shlex", "shutil", "signal", "site", "smtpd",
    "smtplib", "sndhdr", "sniffio", "socket", "socketserver", "spwd", "sqlite3", "sre_compile", "sre_constants",
    "sre_parse", "ssl", "stat", "statistics", "string", "stringprep", "struct", "subprocess", "sunau", "symtable",
    "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "templatelib", "termios", "test",
    "tests", "textwrap", "this", "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace",
    "traceback", "tracemalloc", "truespec", "tty", "turtle", "turtledemo", "types", "typing", "typing_extensions",
    "unicodedata", "unittest", "urllib", "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser",
    "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
})  # fmt: skip


def package_of(title: str) -> str:
    """`GitHub v3 REST API` to `github`, `KeyVaultClient` to `key_vault_client`."""
    said = _essence(title)
    if len(said) == 1 and len(chunks(title)) == 1 and _is_code(said[0]):
        name = snake(said[0], fallback="client")
    else:
        name = snake(" ".join(word.lower() for word in said), fallback="client")
    return f"{name}_client" if name in _TAKEN or name in KEYWORDS else name


def client_of(title: str) -> str:
    """`GitHub v3 REST API` to `GitHub`, with each word's own capitals."""
    return pascal(*(f"{word[0].upper()}{word[1:]}" for word in _essence(title)), fallback="Client")


def _essence(title: str) -> Sequence[str]:
    """The words of a title without what is general at both ends, but never without all of them."""
    said = chunks(title)
    first, last = 0, len(said)
    while first < last and _is_general(said[last - 1]):
        last -= 1
    while first < last and _is_general(said[first]):
        first += 1
    return said[first:last] or said


def _is_general(word: str) -> bool:
    return word.lower() in _GENERAL or _VERSION.fullmatch(word) is not None


def _is_code(word: str) -> bool:
    """Whether a single word is a name of code: `KeyVaultClient` is, `GitHub` is not."""
    parts = words(word)
    return len(parts) > 2 or bool({part.lower() for part in parts} & _CODE)
