"""Files that travel together, so that a page needs few requests. The sources stay as they are written; their remarks
stay at home, but for a licence (`/*!`).

A style sheet right in css/ carries the sheets it imports. A script carries the modules it imports; each of them still
runs once per page, however many scripts carry it, because the first to come keeps it for the others.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

Read = Callable[[str], str]

SHEET_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
SHEET_ADDRESS = re.compile(r"""url\(["']?(?P<path>(?!data:|/|#)[^"')]+)["']?\)""")
SHEET_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")

IMPORT = re.compile(r'^import (?:(?P<names>\{[^}]*\}|\* as \w+) from )?"(?P<path>\.[^"]+)";$', re.MULTILINE)
LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
EXPORT = re.compile(r"^export (?P<what>(?:async )?function\*?|class|const) (?P<name>\w+)", re.MULTILINE)
REMARK = re.compile(r"^[ \t]*(?:/\*(?!!)(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
PRELUDE = """\
const $kept = (globalThis[Symbol.for("modules")] ??= new Map());
const $once = (name, run) => ($kept.has(name) ? $kept : $kept.set(name, run())).get(name);
"""


def has_bundle(path: str) -> bool:
    """Whether the file below static/ carries others: a sheet right in css/, a script anywhere in js/."""
    place = PurePosixPath(path)
    return (place.suffix == ".css" and place.parent == PurePosixPath("css")) or (
        place.suffix == ".js" and place.parts[0] == "js"
    )


def bundled(path: str, read: Read) -> str:
    """The file as it travels. `read` gives the source of a path below static/."""
    return sheet(path, read) if path.endswith(".css") else script(path, read)


def sheet(path: str, read: Read) -> str:
    folder = PurePosixPath(path).parent

    def written_out(match: re.Match[str]) -> str:
        place = PurePosixPath(match["path"])
        content = SHEET_ADDRESS.sub(lambda found: f'url("{place.parent / found["path"]}")', read(str(folder / place)))
        return f"@layer {match['layer']} {{ {content} }}"

    return SPACE.sub(" ", SHEET_COMMENT.sub("", SHEET_IMPORT.sub(written_out, read(path)))).strip()


def script(path: str, read: Read) -> str:
    sources = {}
    _gather(path, read, sources, above=())
    order = {module: f"$m{number}" for number, module in enumerate(sources)}
    parts = [_wrapped(module, sources[module], order, PurePosixPath(path).parent) for module in order]
    if names := EXPORT.findall(sources[path]):
        parts.append(f"export const {{ {', '.join(name for _, name in names)} }} = {order[path]};\n")
    return PRELUDE + "".join(parts)


def _gather(path: str, read: Read, sources: dict[str, str], above: tuple[str, ...]) -> None:
    """Fills `sources` with the script and all it imports, what is imported first."""
    if path in above:
        raise ValueError(f"Scripts import each other in a circle: {' → '.join((*above, path))}")
    if path in sources:
        return
    source = read(path)
    for match in IMPORT.finditer(source):
        _gather(_joined(path, match["path"]), read, sources, (*above, path))
    sources[path] = source


def _wrapped(path: str, source: str, order: dict[str, str], folder: PurePosixPath) -> str:
    """The module as a function that runs once and gives what it exports."""

    def taken(match: re.Match[str]) -> str:
        names = (match["names"] or "").replace("* as ", "").replace(" as ", ": ")
        return f"const {names} = {order[_joined(path, match['path'])]};" if names else ""

    names = ", ".join(name for _, name in EXPORT.findall(source))
    body = EXPORT.sub(r"\g<what> \g<name>", IMPORT.sub(taken, REMARK.sub("", source)))
    body = LATER.sub(lambda match: f'import("{_from(folder, _joined(path, match["path"]))}")', body)
    if left := LEFT_OVER.search(body):
        raise ValueError(f"{path}: write this import or export as the others are written: {left[0]}")
    return f'const {order[path]} = $once("{path}", () => {{\n{body}\nreturn {{ {names} }};\n}});\n'


def _joined(path: str, relative: str) -> str:
    """Where a path relative to a script leads: `js/call/a.js` and `../b.js` to `js/b.js`."""
    parts = list(PurePosixPath(path).parent.parts)
    for step in PurePosixPath(relative).parts:
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def _from(folder: PurePosixPath, path: str) -> str:
    """The path as a script in this folder has to write it."""
    target, here = PurePosixPath(path).parts, folder.parts
    while target and here and target[0] == here[0]:
        target, here = target[1:], here[1:]
    return "/".join(([".."] * len(here) or ["."]) + list(target))
